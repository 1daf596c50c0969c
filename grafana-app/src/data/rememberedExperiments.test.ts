import { config } from '@grafana/runtime';
import { experimentOf, NOW_MS } from '../testing/factories';
import { signIn } from '../testing/signIn';
import { FRESH_FOR_MS, isRefreshDue, MOST_REMEMBERED, remembered, rememberFailure } from './rememberedExperiments';
import { LONGEST_REMEMBERED_NAME, rememberExperiment, rememberExperiments } from './rememberExperiments';

const experiment = (id: string, change: Parameters<typeof experimentOf>[0] = {}) =>
  experimentOf({ id, name: id, ...change });
const createdOn = (day: number) => ({ createdAt: new Date(Date.UTC(2026, 10, day)).toISOString() });
const ids = () => remembered().experiments.map(({ id }) => id);
const storedTexts = () => Object.values({ ...localStorage }) as string[];

/** Overwrites what is kept, as a damaged or foreign program would. */
const damage = (text: string) => {
  rememberExperiments([]);
  const [key = ''] = Object.keys({ ...localStorage });
  localStorage.setItem(key, text);
};

beforeEach(() => {
  localStorage.clear();
  signIn('ada');
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('running and paused ones come first, then drafts, then completed ones; the newest first in each', () => {
  rememberExperiments([
    experiment('completed', { status: 'completed', ...createdOn(9) }),
    experiment('old_draft', { status: 'draft', ...createdOn(7) }),
    experiment('draft', { status: 'draft', ...createdOn(8) }),
    experiment('running', { status: 'running', ...createdOn(1) }),
    experiment('paused', { status: 'paused', ...createdOn(2) }),
  ]);
  expect(ids()).toEqual(['paused', 'running', 'draft', 'old_draft', 'completed']);
});

test('keeps what it shows and nothing else', () => {
  rememberExperiments([experiment('pricing', { hypothesis: 'A secret' })]);
  expect(remembered().experiments).toEqual([
    { id: 'pricing', name: 'pricing', status: 'running', createdAt: experimentOf().createdAt },
  ]);
  expect(storedTexts().join()).not.toContain('secret');
});

test('of too many it keeps the first, and of a long name the beginning', () => {
  const name = '𝔸'.repeat(300);
  rememberExperiments(Array.from({ length: 500 }, (_, number) => experiment(`e${number}`, { name })));
  expect(ids()).toEqual(Array.from({ length: MOST_REMEMBERED }, (_, number) => `e${number}`));
  expect(remembered().experiments[0]?.name).toBe(`${'𝔸'.repeat(LONGEST_REMEMBERED_NAME - 1)}…`);
  expect(storedTexts().join().length).toBeLessThan(20_000);
});

test('a name is text, whatever it looks like', () => {
  const name = '<img src=x onerror=alert(1)> "quoted" \\ {{count}}';
  rememberExperiments([experiment('markup', { name })]);
  expect(remembered().experiments[0]?.name).toBe(name);
});

test.each([
  ['another person', () => signIn('bob')],
  ['another organisation', () => signIn('ada', 2)],
  ['another Grafana at the same address', () => jest.replaceProperty(config, 'appSubUrl', '/other')],
])('%s sees nothing of it, and takes nothing away', (_, change) => {
  rememberExperiments([experiment('pricing')]);
  change();
  expect(ids()).toEqual([]);
  rememberExperiments([experiment('theirs')]);
  jest.restoreAllMocks();
  signIn('ada');
  expect(ids()).toEqual(['pricing']);
});

test('a change is remembered at once: a new one, a new status, a new name', () => {
  rememberExperiments([experiment('running', createdOn(3)), experiment('other', createdOn(2))]);
  rememberExperiment(experiment('new', { status: 'draft', ...createdOn(4) }));
  expect(ids()).toEqual(['running', 'other', 'new']);
  rememberExperiment(experiment('running', { status: 'completed', name: 'Renamed', ...createdOn(3) }));
  expect(ids()).toEqual(['other', 'new', 'running']);
  expect(remembered().experiments[2]).toMatchObject({ name: 'Renamed', status: 'completed' });
});

test.each(['', '{', 'null', '7', '"text"', '[]', '{"experiments":{}}', '{"experiments":[null,7,"x",[]]}'])(
  '%s in its place counts as nothing',
  (text) => {
    damage(text);
    expect(ids()).toEqual([]);
    expect(isRefreshDue()).toBe(true);
  }
);

test('what is not an experiment, or has a status nobody knows here, is left out', () => {
  const good = { id: 'good', name: 'Good', status: 'running', createdAt: '2026-11-01T00:00:00.000Z' };
  const bad = [{ id: 7 }, { name: '' }, { status: 'archived' }, { status: 'toString' }, { createdAt: null }];
  const more = Array.from({ length: 100 }, (_, number) => ({ ...good, id: `good_${number}` }));
  damage(JSON.stringify({ experiments: [...bad.map((change) => ({ ...good, ...change })), good] }));
  expect(remembered().experiments).toEqual([good]);
  damage(JSON.stringify({ experiments: more }));
  expect(ids()).toHaveLength(MOST_REMEMBERED);
  rememberExperiments([experiment('archived', { status: 'archived' as 'draft' }), experiment('kept')]);
  expect(ids()).toEqual(['kept']);
});

test.each([
  ['full', () => jest.spyOn(Storage.prototype, 'setItem'), ['known']],
  ['forbidden', () => jest.spyOn(window, 'localStorage', 'get'), []],
])('storage that is %s is no fault, and nothing is asked for it', (_, refused, left) => {
  rememberExperiments([experiment('known')]);
  jest.advanceTimersByTime(FRESH_FOR_MS);
  refused().mockImplementation(() => {
    throw new DOMException('Refused.', 'SecurityError');
  });
  rememberExperiments([experiment('more')]);
  rememberExperiment(experiment('one'));
  expect(ids()).toEqual(left);
  expect(isRefreshDue()).toBe(false);
});

test('is asked for once in ten minutes, whether or not an answer comes', () => {
  expect(isRefreshDue()).toBe(true);
  rememberExperiments([experiment('pricing')]);
  jest.advanceTimersByTime(FRESH_FOR_MS - 1);
  expect(isRefreshDue()).toBe(false);
  jest.advanceTimersByTime(1);
  expect(isRefreshDue()).toBe(true);
  rememberFailure();
  expect(isRefreshDue()).toBe(false);
  expect(ids()).toEqual(['pricing']);
});

test('who leaves before the answer asks again at the next start', () => {
  expect(isRefreshDue()).toBe(true);
  expect(isRefreshDue()).toBe(true);
});

test('a change does not pass for the whole list, and a clock that was set back keeps nothing fresh', () => {
  rememberExperiment(experiment('pricing'));
  expect(isRefreshDue()).toBe(true);
  rememberExperiments([experiment('pricing')]);
  jest.setSystemTime(NOW_MS - 1);
  expect(isRefreshDue()).toBe(true);
});
