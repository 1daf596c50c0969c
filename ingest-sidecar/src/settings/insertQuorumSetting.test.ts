import { SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';
import { insertQuorumSetting } from './insertQuorumSetting';

const REPLICATED = { kind: 'cluster', name: 'main', replicated: true } as const;
const asked = (value: string, tables: TableLayout = REPLICATED): unknown =>
  insertQuorumSetting({ TRACKCRUMB_CLICKHOUSE_QUORUM: value }, tables);

it('is one copy unless more are asked for', () => {
  expect(['', 'auto', '3'].map((value) => asked(value))).toEqual([undefined, 'auto', '3']);
});

it.each(['1', '0', '10', 'two', '-2', '2.5'])('refuses %s', (value) => {
  expect(() => asked(value)).toThrow(/TRACKCRUMB_CLICKHOUSE_QUORUM.*auto, or a number/);
});

it('refuses to wait for copies that there are not', () => {
  for (const tables of [SINGLE_SERVER, { ...REPLICATED, replicated: false }]) {
    expect(() => asked('auto', tables)).toThrow(/only the tables of a replicated cluster have copies/);
  }
});
