import { EMPTY_STATE, stateAfter, type Change, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { changeFlag } from '../flags';
import { changeStatus, createExperiment } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const after = (state: ConfigState, decide: (state: ConfigState) => Change[]): ConfigState =>
  stateAfter(state, decide(state));

/** A first experiment that is completed, and a second drafted on its flag. */
function secondOnFlagOf(holdoutPct: number, winner: string | null): ConfigState {
  let state = after(EMPTY_STATE, (empty) =>
    createExperiment(empty, { name: 'First', targetEvent: 'bought', holdoutPct }, AT)
  );
  state = after(state, (draft) => changeStatus(draft, 'first', { status: 'running', version: 1 }, AT));
  state = after(state, (running) => changeStatus(running, 'first', { status: 'completed', version: 2 }, AT));
  state = after(state, (completed) => [
    { kind: 'flag', action: 'flag.changed', state: { ...completed.of('flag').get('first')!, winner } },
  ]);
  return after(state, (flagged) =>
    createExperiment(flagged, { name: 'Second', targetEvent: 'bought', flagKey: 'first' }, AT)
  );
}

function start(state: ConfigState, confirm?: boolean): string {
  try {
    const request = { status: 'running', version: 1, ...(confirm === undefined ? {} : { confirm }) } as const;
    const { winner, experimentId } = after(state, (draft) => changeStatus(draft, 'second', request, AT))
      .of('flag')
      .get('first')!;
    return `${experimentId}: ${winner}`;
  } catch (error) {
    return error instanceof ApiError ? `${error.code} ${error.message}` : String(error);
  }
}

it('a winner that would be dropped is named, with the split that would replace it', () => {
  const state = secondOnFlagOf(0, 'treatment');
  expect(start(state)).toBe(
    'confirmation_required Experiment second is a draft: its start on flag first drops the winner treatment, which is ' +
      'served to everybody today: the split control 50 %, treatment 50 % would replace it. ' +
      'Send confirm: true to do it all the same.'
  );
  expect(start(state, false)).toBe(start(state));
  expect(start(state, true)).toBe('second: null');
});

it('names those whom the traffic leaves outside, too', () => {
  const state = secondOnFlagOf(0, 'treatment');
  const { version } = state.of('flag').get('first')!;
  const ramping = after(state, (before) => changeFlag(before, 'first', { version, trafficPct: 10 }));
  expect(start(ramping)).toContain(
    'the split control 5 %, treatment 5 %, control for the 90 % who take no part would replace it'
  );
});

it('a holdout that would end is named, with or without a winner', () => {
  expect(start(secondOnFlagOf(7.5, null))).toContain(
    'its start on flag first ends the holdout of 7.5 % of experiment first: its own is 0 %'
  );
  expect(start(secondOnFlagOf(7.5, 'treatment'))).toMatch(
    /drops the winner treatment.*; it ends the holdout of 7\.5 %/
  );
});

it('what leaves nothing behind takes no word', () => {
  expect(start(secondOnFlagOf(0, null))).toBe('second: null');
});
