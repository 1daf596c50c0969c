import type { CreateExperimentRequest } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import { servedFlags } from '../flags';
import { changeStatus, createExperiment } from '.';

const AT = '2026-11-23T10:00:00.000Z';

const created = (state: ConfigState, request: Partial<CreateExperimentRequest>): ConfigState =>
  stateAfter(state, createExperiment(state, { name: 'First', targetEvent: 'bought', ...request }, AT));
const to = (state: ConfigState, id: string, status: 'running' | 'completed'): ConfigState =>
  stateAfter(
    state,
    changeStatus(state, id, { status, version: state.of('experiment').get(id)!.version, confirm: true }, AT)
  );
const second = (request: Partial<CreateExperimentRequest>): ConfigState => {
  const first = to(to(created(EMPTY_STATE, {}), 'first', 'running'), 'first', 'completed');
  return to(created(first, { name: 'Second', flagKey: 'first', ...request }), 'second', 'running');
};
const armsOf = (state: ConfigState): string[] =>
  Array.from({ length: 2_000 }, (_, index) => assign(servedFlags(state)[0], `visitor-${index}`).variant);
const sameArms = (a: readonly string[], b: readonly string[]): number => a.filter((arm, i) => arm === b[i]).length;

const before = armsOf(to(created(EMPTY_STATE, {}), 'first', 'running'));

it('draws everybody anew for another question: half are in the arm they were in, as by chance', () => {
  const state = second({});
  expect(state.of('experiment').get('second')!.draw).toBe('anew');
  expect(state.of('flag').get('first')!.seed).toBe('first/second');
  // Binomial, 2,000 and a half: 3.3 standard deviations.
  expect(Math.abs(sameArms(before, armsOf(state)) - 1_000)).toBeLessThan(74);
  expect(state.saltOf('first', 1)).toBe('first');
});

it('goes on with the same visitors in the same arms where that is asked for', () => {
  const state = second({ draw: 'same' });
  expect(state.of('flag').get('first')!.seed).toBeNull();
  expect(sameArms(before, armsOf(state))).toBe(2_000);
});

it('has nothing to draw anew on a flag of its own, or on one that nobody was tested on', () => {
  expect(created(EMPTY_STATE, {}).of('experiment').get('first')!.draw).toBe('same');
  const draft = created(EMPTY_STATE, {});
  expect(created(draft, { name: 'Second' }).of('experiment').get('second')!.draw).toBe('same');
});
