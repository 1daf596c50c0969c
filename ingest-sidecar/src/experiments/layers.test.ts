import type { CreateExperimentRequest, DesiredExperiment, SettableStatus } from '@trackcrumb/contract';
import type { ExperimentAnalysis } from '@trackcrumb/stats-core';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import type { ApiError } from '../errors';
import { createLayer, layerResponse } from '../layers';
import { applyWinner, changeStatus, createExperiment, editExperiment, undoImport } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const LAYER = 'checkout';

const withLayer = (): ConfigState =>
  stateAfter(EMPTY_STATE, createLayer(EMPTY_STATE, { key: LAYER, name: 'Checkout' }));
const share = (sharePct: number, key = LAYER) => ({ layer: { key, sharePct } });
const experiment = (state: ConfigState, id: string) => state.of('experiment').get(id)!;
const flag = (state: ConfigState, key: string) => state.of('flag').get(key)!;
const created = (state: ConfigState, id: string, request: Partial<CreateExperimentRequest>): ConfigState =>
  stateAfter(state, createExperiment(state, { name: id, targetEvent: 'bought', ...request }, AT));
const to = (state: ConfigState, id: string, status: SettableStatus): ConfigState =>
  stateAfter(state, changeStatus(state, id, { status, version: experiment(state, id).version }, AT));
const started = (state: ConfigState, id: string, sharePct: number): ConfigState =>
  to(created(state, id, share(sharePct)), id, 'running');
const edited = (state: ConfigState, id: string, wanted: DesiredExperiment): ConfigState =>
  stateAfter(
    state,
    editExperiment(state, id, {
      version: experiment(state, id).version,
      flagVersion: flag(state, experiment(state, id).flagKey).version,
      experiment: wanted,
    })
  );
const slotOf = (state: ConfigState, id: string) => flag(state, id).slot;

function refusal(work: () => unknown): ApiError {
  try {
    work();
  } catch (error) {
    return error as ApiError;
  }
  throw new Error('it was done');
}

it('a draft keeps nothing; its start takes a part that nobody has, in a new version of the flag', () => {
  const draft = created(withLayer(), 'a', share(30));
  expect([slotOf(draft, 'a'), layerResponse(draft, LAYER)]).toMatchObject([null, { freePct: 100, mostPct: 100 }]);
  const both = started(to(draft, 'a', 'running'), 'b', 20.5);
  expect(flag(both, 'a')).toMatchObject({ version: 2, slot: { layer: LAYER, ranges: [[0, 3000]] } });
  expect(slotOf(both, 'b')).toEqual({ layer: LAYER, ranges: [[3000, 5050]] });
  expect(layerResponse(created(both, 'c', share(70)), LAYER)).toEqual({
    layer: { key: LAYER, name: 'Checkout', version: 1 },
    experiments: [
      { id: 'a', name: 'a', status: 'running', sharePct: 30, ranges: [[0, 3000]] },
      { id: 'b', name: 'b', status: 'running', sharePct: 20.5, ranges: [[3000, 5050]] },
      { id: 'c', name: 'c', status: 'draft', sharePct: 70, ranges: [] },
    ],
    freePct: 49.5,
    mostPct: 49.5,
  });
});

it('where there is too little it does not start, and says what is free', () => {
  const state = created(started(withLayer(), 'a', 60), 'b', share(50));
  const { code, message, details } = refusal(() => to(state, 'b', 'running'));
  expect(code).toBe('layer_full');
  expect(message).toContain('has no 50 % for experiment b: 40 % is free, and it can have 40 % in all');
  expect(details.current).toEqual(layerResponse(state, LAYER));
  expect(slotOf(to(edited(state, 'b', share(40)), 'b', 'running'), 'b')?.ranges).toEqual([[6000, 10_000]]);
});

it('two layers know nothing of each other', () => {
  const state = stateAfter(withLayer(), createLayer(withLayer(), { key: 'search', name: 'Search' }));
  const both = to(created(started(state, 'a', 100), 'b', share(100, 'search')), 'b', 'running');
  expect(slotOf(both, 'b')).toEqual({ layer: 'search', ranges: [[0, 10_000]] });
});

it.each<SettableStatus>(['running', 'paused'])('while %s its share grows, and takes nothing from anybody', (status) => {
  const running = started(started(withLayer(), 'a', 20), 'b', 20);
  const state = status === 'paused' ? to(running, 'a', 'paused') : running;
  const grown = edited(state, 'a', share(30));
  expect(flag(grown, 'a')).toMatchObject({ version: 3, slot: { ranges: [[0, 2000], [4000, 5000]] } }); // prettier-ignore
  expect([experiment(grown, 'a').layer?.sharePct, slotOf(grown, 'b')]).toEqual([30, slotOf(state, 'b')]);
  expect(refusal(() => edited(grown, 'a', share(80.01)))).toMatchObject({
    code: 'layer_full',
    details: { field: '/experiment/layer/sharePct' },
  });
});

it('once started the layer and the unit stay, and the share never shrinks', () => {
  const state = started(stateAfter(withLayer(), createLayer(withLayer(), { key: 'search', name: 'S' })), 'a', 20);
  const wanted: DesiredExperiment[] = [share(19.99), share(20, 'search'), { layer: null }, { unit: 'event' }];
  for (const each of wanted) {
    expect(refusal(() => edited(state, 'a', each)).code).toBe('fixed_once_started');
  }
  const without = to(created(state, 'b', {}), 'b', 'running');
  expect(refusal(() => edited(without, 'b', share(10))).code).toBe('fixed_once_started');
});

it('a draft takes, changes and leaves a layer', () => {
  const draft = created(withLayer(), 'a', share(20));
  expect(experiment(edited(draft, 'a', share(10)), 'a').layer).toEqual({ key: LAYER, sharePct: 10 });
  expect(experiment(edited(draft, 'a', { layer: null }), 'a').layer).toBeNull();
});

it('a pause keeps the part; completing gives it back and shows nothing of the experiment to who comes next', () => {
  const paused = to(started(withLayer(), 'a', 60), 'a', 'paused');
  expect(layerResponse(paused, LAYER).freePct).toBe(40);
  const completed = to(paused, 'a', 'completed');
  expect(flag(completed, 'a')).toMatchObject({ slot: null, enabled: false, version: 3 });
  expect(layerResponse(completed, LAYER)).toMatchObject({ experiments: [], freePct: 100 });
  expect(slotOf(started(completed, 'b', 100), 'b')?.ranges).toEqual([[0, 10_000]]);
});

it('a winner is for everybody, whatever the part was', () => {
  const state = started(withLayer(), 'a', 10);
  const verdict = { status: 'winner', winner: 'treatment', sentence: 'It won.', early: false };
  const analysis = { verdict, arms: [], srm: { pValue: 1 } } as unknown as ExperimentAnalysis;
  const applied = stateAfter(state, applyWinner(state, 'a', { version: 2 }, analysis, AT));
  expect(flag(applied, 'a')).toMatchObject({ winner: 'treatment', slot: null, enabled: true });
  expect(layerResponse(applied, LAYER).freePct).toBe(100);
});

it('an import that is undone gives its part back too', () => {
  const state = started(withLayer(), 'a', 10);
  const file = { digest: '0'.repeat(64), name: 'a.csv', rows: 1, started: true, finishedAt: AT };
  const imported = { ...experiment(state, 'a'), imports: [file] };
  const after = stateAfter(state, [{ kind: 'experiment', action: 'experiment.imported', state: imported }]);
  const undone = undoImport(after, 'a', { version: 3 }, { imported: true, others: 0 });
  expect(slotOf(stateAfter(after, undone), 'a')).toBeNull();
});

it.each<[string, Partial<CreateExperimentRequest>, string]>([
  ['a layer that is not there', share(10, 'nothing'), 'layer_not_found /layer/key'],
  ['a share of parts of buckets', share(10.005), 'invalid_request /layer/sharePct'],
  ['visitors that somebody else assigns', { ...share(10), assignment: 'external' }, 'invalid_request /layer'],
])('refuses %s', (_, request, expected) => {
  const { code, details } = refusal(() => created(withLayer(), 'a', request));
  expect(`${code} ${details.field}`).toBe(expected);
});

it('a key is given once', () => {
  expect(refusal(() => createLayer(withLayer(), { key: LAYER, name: 'Other' })).code).toBe('layer_exists');
});
