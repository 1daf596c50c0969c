import { broken, soakAccount, type SoakAccount } from './account';

/** A run in which all went well; what is given differs. */
function account(change: { stored?: object; rollouts?: { version: number; rolloutPct: number }[] } = {}): SoakAccount {
  return soakAccount({
    delivery: { sent: new Map(), acknowledged: new Set(), unexpected: [] },
    stored: {
      ...{
        acknowledged: 90,
        stored: 95,
        missing: 0,
        foreign: 0,
        doubled: 0,
        wrongExposures: 0,
        wrongValues: 0,
        wrongConversions: 0,
      },
      ...change.stored,
    },
    rollups: { conversions: 10, visitors: 50 },
    changes: {
      sent: 3,
      acknowledged: new Map([
        [2, 30],
        [3, 31],
      ]),
      unexpected: [],
    },
    rollouts: change.rollouts ?? [2, 3, 4].map((version) => ({ version, rolloutPct: 28 + version })),
    requests: [{ name: 'GET /v1/flags', answered: 5, unavailable: 2, unexpected: [] }],
    resultsDiffer: null,
  });
}

it('finds nothing broken where every promise was kept; events without an answer may be stored', () => {
  expect(broken(account())).toEqual([]);
});

it.each([
  [{ missing: 1 }, '1 acknowledged events are not stored'],
  [{ doubled: 2 }, '2 events are stored twice after merging'],
  [{ foreign: 3 }, '3 stored events were never sent so'],
  [{ wrongExposures: 1, wrongValues: 2, wrongConversions: 3 }, '6 rows of the rollups differ from the events'],
  [{ acknowledged: 0 }, 'no event was acknowledged'],
])('%j is broken', (stored, problem) => {
  expect(broken(account({ stored }))).toEqual([problem]);
});

it('misses an acknowledged change that the log does not have, or has otherwise', () => {
  const rollouts = [{ version: 2, rolloutPct: 99 }];
  expect(account({ rollouts }).configChanges).toMatchObject({ acknowledged: 2, stored: 1, lost: 2 });
  expect(broken(account({ rollouts }))).toEqual(['2 acknowledged changes of the configuration are not in the log']);
});

it('takes an unexpected answer, silence and a wrong result for broken', () => {
  const run = account();
  const problems = broken({
    ...run,
    unexpected: ['GET /v1/flags: 500'],
    requests: [{ ...run.requests[0]!, answered: 0 }],
    resultsDiffer: 'the product says 1, the raw events 2',
  });
  expect(problems).toEqual([
    '1 answers were unexpected, the first: GET /v1/flags: 500',
    'GET /v1/flags was never answered',
    'results: the product says 1, the raw events 2',
  ]);
});
