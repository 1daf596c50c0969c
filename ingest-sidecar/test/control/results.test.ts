import type { SegmentResults } from '@trackcrumb/analysis';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { resultsFrom } from '../../src/results';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { countedUnits, type CountedUnit } from '@trackcrumb/testkit/traffic/countByHand';
import { DRAFT, expectedShare, EXPERIMENTS, loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import type { TrafficEvent } from '@trackcrumb/testkit/traffic/randomTraffic';

let server: TestClickHouse;
let events: TrafficEvent[];
beforeAll(async () => {
  server = await startMigratedClickHouse();
  events = await loadScenario(server.client, 'results');
});
afterAll(() => server.stop());

/** The last that was known. */
const countryOf = (seen: readonly TrafficEvent[]): string =>
  seen.filter(({ country }) => country !== '').at(-1)?.country ?? '(none)';

describe.each(EXPERIMENTS.map(([experiment, window]) => [experiment.id, experiment, window] as const))(
  'results of %s',
  (experimentId, experiment, window) => {
    const keys = experiment.variants.map(({ key }) => key);
    const sharesUnder = (version: number): number[] => keys.map((key) => expectedShare(experiment, version, key));
    /** Nobody under a flag version that was not recorded counts. */
    const unitsByHand = (): CountedUnit[] =>
      countedUnits(experiment, window, events).filter(({ flagVersion }) => sharesUnder(flagVersion)[0]! >= 0);

    it('the daily series ends where the whole is, and each day is what plain code counts up to it', async () => {
      const { daily, counts, analysis } = (await resultsFrom(server.client)({ experimentId }))!;
      expect(daily.at(-1)!.arms.map(({ key, n, conversions }) => ({ key, n, conversions }))).toEqual(counts);
      expect(daily.at(-1)!.arms.map(({ probBest }) => probBest)).toEqual(analysis.arms.map(({ probBest }) => probBest));
      // Where events are counted, a day does not know how many visitors they are of.
      expect(daily.at(-1)!.srmPValue).toBe(experiment.unit === 'event' ? null : analysis.srm.pValue);

      const units = unitsByHand();
      for (const { day, arms } of daily) {
        const endOfDay = Date.parse(day) + 86_400_000;
        for (const { key, n, conversions } of arms) {
          const ofArm = units.filter(({ variant }) => variant === key);
          expect([day, key, n]).toEqual([day, key, ofArm.filter(({ at }) => at < endOfDay).length]);
          const converted = ofArm.filter(({ convertedAt }) => convertedAt !== null && convertedAt < endOfDay);
          expect([day, key, conversions]).toEqual([day, key, converted.length]);
        }
      }
      const gaps = daily.slice(1).map(({ day }, index) => Date.parse(day) - Date.parse(daily[index]!.day));
      expect(new Set(gaps)).toEqual(new Set([86_400_000]));
    });

    it('segments add up to the whole, and each is analysed as an experiment of its own', async () => {
      const { segments, counts, analysis } = (await resultsFrom(server.client)({ experimentId, segment: '$country' }))!;
      const inArms = unitsByHand().filter(({ variant }) => keys.includes(variant));
      const countries = new Set(inArms.map(({ eventsUntilThen }) => countryOf(eventsUntilThen)));
      expect(segments!.values.map(({ value }) => value).sort()).toEqual([...countries].sort());
      expect(countries.size).toBeGreaterThan(1);
      counts.forEach(({ n, conversions }, arm) => {
        const sum = (column: 'n' | 'conversions'): number =>
          segments!.values.reduce((total, { analysis: own }) => total + own!.arms[arm]![column], 0);
        expect([sum('n'), sum('conversions')]).toEqual([n, conversions]);
      });
      const [{ value, analysis: own }] = segments!.values as [SegmentResults];
      const units = inArms.filter(({ eventsUntilThen }) => countryOf(eventsUntilThen) === value);
      const strata = [1, 2].map((version) => {
        const arms = keys.map((key) => units.filter((unit) => unit.flagVersion === version && unit.variant === key));
        return {
          weights: sharesUnder(version),
          counts: arms.map(({ length }) => length),
          conversions: arms.map((arm) => arm.filter(({ convertedAt }) => convertedAt !== null).length),
        };
      });
      const arms = own!.arms.map(({ key, n, conversions }) => ({ key, n, conversions }));
      expect(own!.arms).toEqual(analyzeExperiment({ arms, strata, prior: analysis.prior }).arms);
      expect(own!.verdict.rule).toBe(experiment.rule);
    });

    it('the holdout is compared with everyone else', async () => {
      const { holdout, holdoutComparison, counts } = (await resultsFrom(server.client)({ experimentId }))!;
      const held = unitsByHand().filter(({ variant }) => variant === '$holdout');
      expect(holdout.n).toBe(held.length);
      if (held.length === 0) {
        expect(holdoutComparison).toBeNull();
        return;
      }
      expect(holdoutComparison!.everyoneElse.n).toBe(counts.reduce((sum, { n }) => sum + n, 0));
      const { mean, interval } = holdoutComparison!.absoluteUplift;
      expect(interval.lower).toBeLessThan(mean!);
      expect(interval.upper).toBeGreaterThan(mean!);
    });
  }
);

it('a draft has no window, no days and no numbers, and says so', async () => {
  const results = await resultsFrom(server.client)({ experimentId: DRAFT.id, segment: '$os' });
  expect(results).toMatchObject({
    window: null,
    daily: [],
    holdoutComparison: null,
    multiVariant: { n: 0, share: null },
    segments: { key: '$os', values: [], notListed: { values: 0, n: 0 } },
    analysis: { verdict: { status: 'inconclusive' }, srm: { pValue: null } },
  });
});

it('a property nobody sent is one segment, (none)', async () => {
  const question = { experimentId: 'running', segment: "it's \\ a $key" };
  const { segments } = (await resultsFrom(server.client)(question))!;
  expect(segments!.values.map(({ value }) => value)).toEqual(['(none)']);
});
