import type { Experiment, FlagConfig } from '@trackcrumb/contract';
import { participation } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { percentText } from '../flags';

/**
 * A start takes away what an earlier experiment left on the flag: the winner that visitors see, the visitors held out.
 * That takes a word.
 *
 * @throws ApiError `confirmation_required`, naming what would be dropped
 */
export function requireStartConfirmation(
  state: ConfigState,
  draft: Experiment,
  flag: FlagConfig,
  confirm: boolean | undefined
): void {
  const earlier = flag.experimentId === draft.id ? undefined : state.of('experiment').get(flag.experimentId ?? '');
  const dropped = [
    ...(flag.winner === null ? [] : [droppedWinner(flag, flag.winner, draft.holdoutPct)]),
    ...(earlier === undefined || earlier.holdoutPct === 0 ? [] : [droppedHoldout(earlier, draft)]),
  ];
  if (dropped.length > 0 && confirm !== true) {
    const parameters = {
      what: `Experiment ${draft.id}`,
      status: 'a draft',
      consequence: `its start on flag ${flag.key} ${dropped.join('; it ')}`,
    };
    throw ApiError.of('confirmation_required', parameters, { field: '/confirm' });
  }
}

function droppedWinner(flag: FlagConfig, winner: string, holdoutPct: number): string {
  const { outside, variants } = participation({ ...flag, enabled: true, winner: null, holdoutPct });
  const shares = variants.map(({ key, share }) => `${key} ${percentText(share)}`).join(', ');
  const rest = outside === 0 ? '' : `, control for the ${percentText(outside)} who take no part`;
  return `drops the winner ${winner}, which is served to everybody today: the split ${shares}${rest} would replace it`;
}

function droppedHoldout({ id, holdoutPct }: Experiment, draft: Experiment): string {
  return `ends the holdout of ${holdoutPct} % of experiment ${id}: its own is ${draft.holdoutPct} %`;
}
