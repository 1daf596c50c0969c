import { isCollecting, type Experiment } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** Whether the winner of an experiment can be applied now. */
export type WinnerChoice =
  | { state: 'allowed' }
  /** There is a winner, but not like this. */
  | { state: 'blocked'; reason: string }
  /** Nothing to apply. */
  | { state: 'none' };

/** The sidecar decides again, on fresh counts; this keeps people from asking for what it must refuse. */
export function winnerChoice(
  { status, pausedBy }: Pick<Experiment, 'status' | 'pausedBy'>,
  winner: string | null,
  writeDeniedReason: string | null
): WinnerChoice {
  if (winner === null || !isCollecting({ status })) {
    return { state: 'none' };
  }
  if (pausedBy === 'srm') {
    return {
      state: 'blocked',
      reason: t(
        'winner.srm-paused',
        'It is paused because of a sample ratio mismatch: find the cause and resume it first.'
      ),
    };
  }
  return writeDeniedReason === null ? { state: 'allowed' } : { state: 'blocked', reason: writeDeniedReason };
}
