import { armRowOf, countedOf } from '../testing/factories';
import { bannersOf } from './banners';
import { resultsOf } from './experimentResults';

const bannersFor = (...args: Parameters<typeof countedOf>) => {
  const counted = countedOf(...args);
  return bannersOf(counted.experiment, resultsOf(counted));
};

test('a mismatch is announced word for word, and the auto-pause above it', () => {
  const banners = bannersFor({ status: 'paused', pausedBy: 'srm' }, [
    armRowOf('control', 700, 70),
    armRowOf('treatment', 500, 100),
  ]);
  expect(banners.slice(0, 2).map(({ title }) => title)).toEqual([
    'Auto-paused — sample ratio mismatch detected',
    'Sample ratio mismatch detected — actual split differs from expected (p=7.8e-9). ' +
      'Check for bucketing bugs or traffic source bias before trusting results.',
  ]);
});

test('says how much data is missing while there is no winner', () => {
  const plan = { baseline: 0.04, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: null, weeks: null };
  const title = (change: Parameters<typeof countedOf>[0]) =>
    bannersFor(change, [armRowOf('control', 400, 20), armRowOf('treatment', 400, 22)])[0]?.title;
  expect(title({ plannedPerArm: 39_488, plan })).toBe(
    'Still gathering data — 800 events so far. Need ~78,176 more for 80% power to detect a 10% lift on a 4% baseline.'
  );
  expect(title({ plannedPerArm: 39_488 })).toBe(
    'Still gathering data — 800 events so far. Need ~78,176 more to reach the planned sample size.'
  );
  expect(title({})).toBe(
    'Still gathering data — 800 events so far. No size was planned; 80% power to detect a 20% lift on a 5% baseline would take about 8,158 per arm.'
  );
});

test('a winner of an experiment without a plan is not early', () => {
  expect(bannersFor({}).map(({ kind }) => kind)).toEqual([]);
  expect(bannersFor({ plannedPerArm: 8158 }).map(({ kind }) => kind)).toEqual(['early-winner']);
});

test('a completed experiment no longer gathers', () => {
  expect(bannersFor({ status: 'completed' }, [armRowOf('control', 400, 20), armRowOf('treatment', 400, 22)])).toEqual(
    []
  );
});

test('says when results are those of the completion, with the split check of then', () => {
  const then = resultsOf({
    ...countedOf({ status: 'completed' }, [armRowOf('control', 3400, 340), armRowOf('treatment', 3000, 390)]),
    countedAt: new Date('2026-01-02T10:00:00Z'),
  });
  const counted = { ...countedOf({ status: 'completed' }), stored: { ...then, daily: [], earlyConversions: null } };
  const results = resultsOf(counted);
  const banners = bannersOf(counted.experiment, results);
  expect(banners.map(({ kind }) => kind)).toEqual(['stored', 'srm']);
  expect(banners[0]?.title).toMatch(/^Results as they were stored at its completion, 2026-01-02/);
  expect(results.analysis.verdict).toMatchObject({ status: 'inconclusive', reason: 'srm' });
});

test('warns when many visitors saw several variants, and not when few did', () => {
  const kinds = (multi_variant_n: number) =>
    bannersFor({}, [armRowOf('control', 3000, 300, { multi_variant_n }), armRowOf('treatment', 3000, 390)]).map(
      ({ kind }) => kind
    );
  expect(kinds(300)).toContain('multi-variant');
  expect(kinds(3)).not.toContain('multi-variant');
});

test('counts under unknown variants are reported, not hidden', () => {
  const banners = bannersFor({}, [
    armRowOf('control', 3000, 300),
    armRowOf('treatment', 3000, 390),
    armRowOf('tretment', 1200, 9, { expected_share: -1 }),
  ]);
  expect(banners.find(({ kind }) => kind === 'unknown-variant')?.title).toContain('1,200');
});

test('names events that look like the target event, and target events that nobody marked', () => {
  const counted = countedOf({});
  const { targetEvent } = counted.experiment;
  const titles = (names: Array<{ event: string; n: number; converted_n: number }>) =>
    bannersOf(counted.experiment, resultsOf(counted), { names }).map(({ kind, title }) => `${kind}: ${title}`);
  const [misspelt, other] = [targetEvent.toUpperCase(), targetEvent.replace(/_/g, '-')];
  expect(
    titles([
      { event: misspelt, n: 1_120, converted_n: 1_120 },
      { event: other, n: 3, converted_n: 0 },
      { event: targetEvent, n: 50, converted_n: 0 },
    ])
  ).toEqual([
    `similar-event: 1,123 events '${misspelt}', '${other}' look like '${targetEvent}', and are not counted.`,
    `not-converted: None of 50 events '${targetEvent}' is marked converted.`,
  ]);
  expect(titles([{ event: targetEvent, n: 50, converted_n: 1 }])).toEqual([]);
});
