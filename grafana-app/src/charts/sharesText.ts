import { formatPct } from '../format/numbers';

/** Shares of variants in a line: `control 50.0% · treatment 50.0%`. One whose key is still to be typed is `…`. */
export const sharesText = (shares: ReadonlyArray<{ key: string; share: number }>): string =>
  shares.map(({ key, share }) => `${key || '…'} ${formatPct(share, 1)}`).join(' · ');
