import { FLAG_DEFAULTS, type FlagConfig } from '@trackcrumb/contract';
import { isDamaged, parsedLogRow, storedLogRow, type LogRow, type StoredLogRow } from './logRow';

const state: FlagConfig = {
  ...FLAG_DEFAULTS,
  key: 'price',
  version: 1,
  enabled: true,
  trafficPct: 20,
  rolloutPct: 50,
  variants: ['control', 'treatment'].map((key) => ({ key, weight: 1 })),
  winner: null,
  experimentId: null,
  allocation: { holdout: 0, variants: [] },
};
const row: LogRow = {
  seq: 1,
  kind: 'flag',
  id: 'price',
  version: 1,
  at: '2026-11-23T10:00:00.000Z',
  actor: 'ann',
  action: 'flag.created',
  state,
  changes: [],
  metadata: {},
  requestId: 'r',
};

function stateOf(stored: StoredLogRow): object {
  const read = parsedLogRow(stored);
  if (isDamaged(read)) {
    throw new Error(read.problem);
  }
  return read.state;
}

it.each(['', '{"key":"price","vers', 'null', '7'])('names a row whose state is %j', (damaged) => {
  expect(parsedLogRow({ ...storedLogRow(row), state: damaged })).toEqual({
    seq: 1,
    kind: 'flag',
    id: 'price',
    version: 1,
    problem: expect.stringContaining(`(${damaged.length} characters)`),
  });
});

it('misses of a damaged change only what it told beside the state', () => {
  expect(parsedLogRow({ ...storedLogRow(row), changes: '[{"fie', metadata: '' })).toEqual(row);
});

it('is read as it was stored', () => {
  expect(parsedLogRow(storedLogRow(row))).toEqual(row);
});

it('gives a field that is younger than the row its default: flags from before traffic have all of it', () => {
  const { trafficPct: _, ...before } = state;
  expect(stateOf({ ...storedLogRow(row), state: JSON.stringify(before) })).toEqual({
    ...state,
    trafficPct: 100,
  });
});

it('leaves a kind of a later version as it is', () => {
  const layer = { ...storedLogRow(row), kind: 'layer', state: '{"name":"x"}' };
  expect(stateOf(layer)).toEqual({ name: 'x' });
});
