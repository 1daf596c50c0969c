import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/**
 * Shares of variants in a line: `control 50.0% · treatment 50.0%`. One whose key is still to be typed is `…`; a holdout
 * comes last.
 */
export const sharesText = (shares: ReadonlyArray<{ key: string; share: number }>, holdout = 0): string =>
  [
    ...shares.map(({ key, share }) => `${key || '…'} ${formatPct(share, 1)}`),
    ...(holdout > 0 ? [t('audit.held-out', 'holdout {{share}}', { share: formatPct(holdout, 1) })] : []),
  ].join(' · ');
