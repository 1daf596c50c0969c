import type { AuditEntry } from '@trackcrumb/contract';
import { EVERYTHING, filterEntries, filterOptions } from './auditFilter';

const NOW_MS = Date.UTC(2026, 10, 23);
const entryOf = (change: Partial<AuditEntry>): AuditEntry => ({
  seq: 1,
  at: new Date(NOW_MS - 3_600_000).toISOString(),
  actor: 'alice',
  action: 'flag.changed',
  kind: 'flag',
  id: 'a',
  version: 2,
  changes: [],
  metadata: {},
  ...change,
});
const entries = [
  entryOf({ seq: 3 }),
  entryOf({ seq: 2, kind: 'experiment', action: 'experiment.created', actor: 'bob' }),
  entryOf({ seq: 1, id: 'b', at: new Date(NOW_MS - 8 * 86_400_000).toISOString() }),
];

test.each([
  [{}, [3, 2, 1]],
  [{ flag: 'a' }, [3]],
  [{ experiment: 'a' }, [2]],
  [{ actor: 'alice' }, [3, 1]],
  [{ action: 'experiment.created' }, [2]],
  [{ days: 7 }, [3, 2]],
  [{ days: 7, actor: 'bob', flag: 'a' }, []],
])('%j', (filter, seqs) => {
  expect(filterEntries(entries, { ...EVERYTHING, ...filter }, NOW_MS).map(({ seq }) => seq)).toEqual(seqs);
});

test('menus offer what occurs, once', () => {
  expect(filterOptions(entries)).toEqual({
    experiment: ['a'],
    flag: ['a', 'b'],
    actor: ['alice', 'bob'],
    action: ['experiment.created', 'flag.changed'],
  });
});
