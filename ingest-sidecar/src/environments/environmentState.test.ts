import { createExperiment } from '../experiments';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import { changeFlag, servedPlans } from '../flags';
import { changeSettings } from './changeSettings';
import { stateIn } from './environmentState';

const AT = '2026-11-30T10:00:00.000Z';
const made = stateAfter(EMPTY_STATE, createExperiment(EMPTY_STATE, { name: 'price', targetEvent: 'bought' }, AT));
const inStaging = (state: ConfigState) => servedPlans(stateIn(state, 'staging')).get('price')!;

it('production is the state as it is', () => {
  expect(stateIn(made, 'production')).toBe(made);
});

it('is made once for each state', () => {
  expect(stateIn(made, 'staging')).toBe(stateIn(made, 'staging'));
});

it('a plan changes if and only if its version rises, whatever changes, here or there', () => {
  let state = made;
  const seen = [inStaging(state)];
  const step = (change: (state: ConfigState) => Parameters<typeof stateAfter>[1]): void => {
    state = stateAfter(state, change(state));
    seen.push(inStaging(state));
  };
  step((now) => changeSettings(now, 'price', 'staging', { version: 0, rolloutPct: 20 }));
  step((now) => changeFlag(now, 'price', { version: 1, weights: { treatment: 2 } }));
  step((now) => changeSettings(now, 'price', 'staging', { version: 1, trafficPct: 30 }));
  step((now) => changeSettings(now, 'price', 'dev', { version: 0, trafficPct: 30 }));
  step((now) => changeFlag(now, 'price', { version: 2, keep: true }));
  const versions = seen.map(({ version }) => version);
  expect(versions).toEqual([1, 2, 3, 4, 4, 5]);
  expect(state.of('flag').get('price')!.version).toBe(3);
});

it('knows what a flag with a seed hashes with there', () => {
  const flag = { ...made.of('flag').get('price')!, seed: 'old_price' };
  const seeded = stateAfter(made, [{ kind: 'flag', action: 'flag.changed', state: flag }]);
  const changed = stateAfter(seeded, changeSettings(seeded, 'price', 'staging', { version: 0, enabled: false }));
  const there = stateIn(changed, 'staging');
  expect([there.of('flag').get('price')!.version, there.saltOf('price', 3)]).toEqual([3, 'old_price']);
});
