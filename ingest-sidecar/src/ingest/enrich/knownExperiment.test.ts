import type { Experiment, FlagConfig } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../../config';
import { changeFlag, killFlag } from '../../flags';
import { changeStatus, createExperiment } from '../../experiments';
import { knownExperiment } from './knownExperiment';

const AT = '2026-11-30T10:00:00.000Z';

const version = (state: ConfigState): number => state.of('flag').get('first')!.version;
const shippedVersions = (state: ConfigState, id: string): number[] =>
  Array.from({ length: version(state) + 2 }, (_, i) => i).filter(knownExperiment(state, id)!.isShipped);

function started(state: ConfigState, name: string, flagKey?: string): ConfigState {
  const request = { name, targetEvent: 'bought', holdoutPct: 10, ...(flagKey !== undefined && { flagKey }) };
  const created = stateAfter(state, createExperiment(state, request, AT));
  return stateAfter(created, changeStatus(created, name, { status: 'running', version: 1, confirm: true }, AT));
}

/** As applying the winner leaves it. */
function shipped(state: ConfigState): ConfigState {
  const experiment = state.of('experiment').get('first')!;
  const flag = state.of('flag').get('first')!;
  const completed: Experiment = { ...experiment, status: 'completed', completedAt: AT };
  const serving: FlagConfig = { ...flag, winner: 'treatment' };
  return stateAfter(state, [
    { kind: 'experiment', action: 'experiment.apply_winner', state: completed },
    { kind: 'flag', action: 'flag.changed', state: serving },
  ]);
}

it('is undefined for an id that nobody created', () => {
  expect(knownExperiment(EMPTY_STATE, 'first')).toBeUndefined();
});

it('has no flag where its visitors are assigned elsewhere', () => {
  const request = { name: 'first', targetEvent: 'bought', assignment: 'external' } as const;
  const state = stateAfter(EMPTY_STATE, createExperiment(EMPTY_STATE, request, AT));
  expect(knownExperiment(state, 'first')).toMatchObject({ flagKey: '', variants: ['control', 'treatment'] });
});

it('hashes with the seed that the version had, else with the key of the flag', () => {
  const running = started(EMPTY_STATE, 'first');
  const seeded: FlagConfig = { ...running.of('flag').get('first')!, seed: 'again' };
  const state = stateAfter(running, [{ kind: 'flag', action: 'flag.changed', state: seeded }]);
  const newest = version(state);
  const { saltOf } = knownExperiment(state, 'first')!;
  expect([newest - 1, newest, newest + 5, 0].map(saltOf)).toEqual(['first', 'again', 'again', 'again']);
  const request = { name: 'elsewhere', targetEvent: 'bought', assignment: 'external' } as const;
  expect(knownExperiment(stateAfter(state, createExperiment(state, request, AT)), 'elsewhere')!.saltOf(1)).toBe('');
});

it('knows every version that serves its winner, and no other', () => {
  const running = started(EMPTY_STATE, 'first');
  expect(shippedVersions(running, 'first')).toEqual([]);
  const serving = shipped(running);
  const from = version(serving);
  expect(shippedVersions(serving, 'first')).toEqual([from]);

  const killed = stateAfter(serving, killFlag(serving, 'first'));
  const again = stateAfter(killed, changeFlag(killed, 'first', { version: from + 1, enabled: true }));
  expect(shippedVersions(again, 'first')).toEqual([from, from + 1, from + 2]);
});

it('goes on knowing them when the winner has been withdrawn, and when another experiment has taken the flag', () => {
  const serving = shipped(started(EMPTY_STATE, 'first'));
  const from = version(serving);
  const withdrawn = stateAfter(serving, changeFlag(serving, 'first', { version: from, winner: null }));
  expect(shippedVersions(withdrawn, 'first')).toEqual([from]);

  const taken = started(serving, 'second', 'first');
  expect(version(taken)).toBe(from + 1);
  expect(shippedVersions(taken, 'first')).toEqual([from]);
  expect(shippedVersions(taken, 'second')).toEqual([]);
});
