import type { AlertRule } from '../shippedQueries';
import { evaluateRule, type Answer, type RuleStates, type State } from './ruleStates';

const MINUTE_MS = 60_000;
const AWAY: Answer = { error: 'connection refused' };
const EMPTY: Answer = { rows: [] };

const rule = (how: Partial<AlertRule>): AlertRule => ({
  uid: 'a-rule',
  title: 'A rule',
  condition: 'firing',
  for: '0s',
  noDataState: 'KeepLast',
  execErrState: 'KeepLast',
  data: [
    { refId: 'A', datasourceUid: 'somewhere', model: {} },
    {
      refId: 'firing',
      datasourceUid: '__expr__',
      model: { conditions: [{ evaluator: { type: 'gt', params: [0] } }] },
    },
  ],
  labels: { team: 'experiments', details: '' },
  annotations: {},
  ...how,
});

const row = (id: string, value: number, details = `${id} has ${value}`): Answer => ({
  rows: [{ labels: { experiment_id: id, details }, value }],
});

/** States after each of the answers, one a minute. */
function statesOf(how: Partial<AlertRule>, answers: readonly Answer[]): State[][] {
  let states: RuleStates = new Map();
  return answers.map((answer, minute) => {
    states = evaluateRule(rule(how), states, answer, minute * MINUTE_MS, MINUTE_MS).states;
    return [...states.values()].map(({ state }) => state);
  });
}

it.each<[string, Partial<AlertRule>, Answer[], State[][]]>([
  ['fires at once without a wait', {}, [row('a', 1)], [['Alerting']]],
  [
    'waits, from when it first held',
    { for: '2m' },
    [row('a', 1), row('a', 1), row('a', 1)],
    [['Pending'], ['Pending'], ['Alerting']],
  ],
  [
    'forgets a wait that was broken off',
    { for: '2m' },
    [row('a', 1), row('a', 0), row('a', 1)],
    [['Pending'], ['Normal'], ['Pending']],
  ],
  [
    'keeps what fires while nothing answers',
    {},
    [row('a', 1), AWAY, EMPTY],
    [['Alerting'], ['Alerting'], ['Alerting']],
  ],
  ['keeps what is normal while nothing answers', {}, [row('a', 0), AWAY, EMPTY], [['Normal'], ['Normal'], ['Normal']]],
  [
    'lets a wait run out while nothing answers',
    { for: '2m' },
    [row('a', 1), AWAY, AWAY],
    [['Pending'], ['Pending'], ['Alerting']],
  ],
  ['ends what fires at no data that means OK', { noDataState: 'OK' }, [row('a', 1), EMPTY], [['Alerting'], ['Normal']]],
  [
    'makes one error of its own beside what fires, which then goes missing',
    { execErrState: 'Error' },
    [row('a', 1), AWAY, AWAY],
    [['Alerting'], ['Error', 'Alerting'], ['Error']],
  ],
  [
    'fires on an error that means alerting, after the wait',
    { for: '2m', execErrState: 'Alerting' },
    [row('a', 0), AWAY, AWAY, AWAY, row('a', 0)],
    [['Normal'], ['Pending'], ['Pending'], ['Alerting'], ['Normal']],
  ],
  [
    'ends a series that is missing twice, or as often as the rule says',
    { missing_series_evals_to_resolve: 3 },
    [row('a', 1), row('b', 0), row('b', 0), row('b', 0)],
    [['Alerting'], ['Normal', 'Alerting'], ['Normal', 'Alerting'], ['Normal']],
  ],
  [
    'recovers for a while, which an error makes no longer',
    { keepFiringFor: '2m' },
    [row('a', 1), row('a', 0), AWAY, AWAY],
    [['Alerting'], ['Recovering'], ['Recovering'], ['Normal']],
  ],
])('%s', (_, how, answers, expected) => {
  expect(statesOf(how, answers)).toEqual(expected);
});

it("is one alert whatever its sentence, and templates see the row's own", () => {
  let states: RuleStates = new Map();
  for (const [minute, details] of ['old name', 'new name'].entries()) {
    ({ states } = evaluateRule(rule({}), states, row('a', 1, details), minute * MINUTE_MS, MINUTE_MS));
  }
  expect([...states.values()]).toEqual([
    expect.objectContaining({
      labels: { experiment_id: 'a', team: 'experiments', details: '' },
      text: { labels: { experiment_id: 'a', details: 'new name' }, value: 1 },
      sinceMs: 0,
    }),
  ]);
});

it('keeps the texts of the last answer while nothing answers, and has none before the first', () => {
  const first = evaluateRule(rule({}), new Map(), AWAY, 0, MINUTE_MS).states;
  expect([...first.values()]).toEqual([expect.objectContaining({ state: 'Normal', text: { labels: {} } })]);
  const fired = evaluateRule(rule({}), first, row('a', 1), MINUTE_MS, MINUTE_MS).states;
  const kept = evaluateRule(rule({}), fired, AWAY, 2 * MINUTE_MS, MINUTE_MS).states;
  expect([...kept.values()].map(({ text }) => text)).toEqual([
    { labels: { experiment_id: 'a', details: 'a has 1' }, value: 1 },
    { labels: {} },
  ]);
});
