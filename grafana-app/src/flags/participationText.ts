import { participation, type Allocatable } from '@trackcrumb/contract/assignment';
import type { Flag } from '@trackcrumb/contract';
import { sharesText } from '../charts/sharesText';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/** Who takes part and what becomes of the others, of all visitors; empty while a number is half typed. */
export function participationText(flag: Allocatable & Pick<Flag, 'trafficPct'>): string {
  const { heldOut, outside, variants } = participation(flag);
  const takePart = 1 - heldOut - outside;
  if (![takePart, ...variants.map(({ share }) => share)].every(Number.isFinite)) {
    return '';
  }
  const percent = (share: number): string => formatPct(share, 1);
  return [
    t('flags.takes-part', '{{share}} of visitors take part: {{shares}}.', {
      share: percent(takePart),
      shares: sharesText(variants),
    }),
    ...(heldOut > 0
      ? [t('flags.held-out', '{{share}} are held out: they see control.', { share: percent(heldOut) })]
      : []),
    ...(outside > 0
      ? [t('flags.outside', 'The other {{share}} see control and are not counted.', { share: percent(outside) })]
      : []),
  ].join(' ');
}
