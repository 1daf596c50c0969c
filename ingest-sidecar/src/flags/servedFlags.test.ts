import {
  FLAG_DEFAULTS,
  type Experiment,
  type FlagConfig,
  type FlagsResponse,
  type PlansResponse,
} from '@trackcrumb/contract';
import { compilePlan } from '@trackcrumb/contract/assignment';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import { flagsDocument, servedFlags, withAllocation, type FlagsForm } from '.';

function stateWith(flag: Partial<FlagConfig>): ConfigState {
  const config = withAllocation(
    {
      ...FLAG_DEFAULTS,
      key: 'price',
      version: 0,
      enabled: true,
      trafficPct: 100,
      rolloutPct: 50,
      variants: ['control', 'treatment'].map((key) => ({ key, weight: 1 })),
      winner: null,
      experimentId: null,
      ...flag,
    },
    0
  );
  return stateAfter(EMPTY_STATE, [{ kind: 'flag', action: 'flag.created', state: config }]);
}

const held = (holdoutPct: number) => ({ experiment: { id: 'e', status: 'running', holdoutPct } });

/** Of a flag with an experiment that holds so much back. */
function servedWith(form: 1 | 2, flag: Partial<FlagConfig>, holdoutPct: number) {
  const state = stateAfter(stateWith({ ...flag, experimentId: 'e' }), [
    { kind: 'experiment', action: 'experiment.created', state: { ...held(holdoutPct).experiment } as Experiment },
  ]);
  return (JSON.parse(flagsDocument(state, form).body) as FlagsResponse).flags[0]!;
}

function served(form: FlagsForm, flag: Partial<FlagConfig>) {
  const { body, etag } = flagsDocument(stateWith(flag), form);
  return { flag: (JSON.parse(body) as FlagsResponse).flags[0]!, etag };
}

it('is off for an SDK that would ignore the traffic, and as it is for one that knows it', () => {
  const [old, present] = [served(1, { trafficPct: 10 }), served(2, { trafficPct: 10 })];
  expect(old.flag).toEqual({ ...present.flag, enabled: false });
  expect(present.flag).toMatchObject({ enabled: true, trafficPct: 10 });
  expect(old.etag).not.toBe(present.etag);
});

it.each<[string, Partial<FlagConfig>]>([
  ['everybody takes part', {}],
  ['a winner is served to everybody', { trafficPct: 10, winner: 'treatment' }],
])('is the same for both where %s', (_, flag) => {
  expect(served(1, flag)).toEqual(served(2, flag));
});

it('is off for an SDK that knows traffic and asks for the holdout first, until a winner is served to everybody', () => {
  const ramped = (change: Partial<FlagConfig>, holdoutPct: number) => servedWith(2, change, holdoutPct);
  expect(ramped({ trafficPct: 10 }, 5)).toEqual({ ...ramped({ trafficPct: 10 }, 0), ...held(5), enabled: false });
  for (const change of [{}, { trafficPct: 10, winner: 'treatment' }]) {
    expect(ramped(change, 5)).toMatchObject({ enabled: true });
  }
});

it.each<[string, Partial<FlagConfig>]>([
  ['a seed', { seed: 'again' }],
  ['rules', { rules: [[]] }],
  ['a layer', { slot: { layer: 'checkout', ranges: [[0, 5000]] } }],
  ['a holdout over several', { program: { id: 'half', pct: 5, version: 1 } }],
])('is off for every SDK from before plans that would ignore %s', (_, flag) => {
  for (const form of [1, 2] as const) {
    expect(served(form, flag).flag.enabled).toBe(false);
  }
});

it('is compiled to a plan for whoever asks for plans', () => {
  const state = stateWith({ trafficPct: 10 });
  const { plans } = JSON.parse(flagsDocument(state, 'plan').body) as PlansResponse;
  expect(plans).toEqual(JSON.parse(JSON.stringify(servedFlags(state).map(compilePlan))));
  expect(plans[0]!.steps[0]).toEqual([['price:traffic', 1000, 10000], 'control', 'not_in_traffic']);
});
