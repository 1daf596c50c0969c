import { participation, type Allocatable } from '@trackcrumb/contract/assignment';
import type { Flag } from '@trackcrumb/contract';
import { sharesText } from '../charts/sharesText';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/** Who takes part and what becomes of the others, of all visitors; empty while a number is half typed. */
export function participationText(flag: Allocatable & Pick<Flag, 'trafficPct'>): string {
  const { heldOut, outside, variants } = participation(flag);
  if (![heldOut, outside, ...variants.map(({ share }) => share)].every(Number.isFinite)) {
    return '';
  }
  const takePart = t('flags.takes-part', '{{share}} of visitors take part: {{shares}}.', {
    share: formatPct(1 - outside, 1),
    shares: sharesText(variants, heldOut),
  });
  return outside === 0
    ? takePart
    : `${takePart} ${t('flags.outside', 'The other {{share}} see control and are not counted.', {
        share: formatPct(outside, 1),
      })}`;
}
