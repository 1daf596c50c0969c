import type { Experiment } from '@trackcrumb/contract';
import { selectExperimentArms, type ExperimentArmRow } from '@trackcrumb/contract/views';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { countByHand, countedUnits, type CountedUnit } from '@trackcrumb/testkit/traffic/countByHand';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { DRAFT, EXPERIMENTS, expectedShare, loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

async function rows<Row>(query: string): Promise<Row[]> {
  return (await server.client.query({ query, format: 'JSONEachRow' })).json<Row>();
}
const inOrder = <Row>(list: readonly Row[]): string[] => list.map((row) => JSON.stringify(row)).sort();

/** How often each key occurs, with the sums of n and conversions. */
function tally(entries: readonly { key: readonly (string | number)[]; n: number; conversions: number }[]): string[] {
  const sums = new Map<string, [number, number]>();
  for (const { key, n, conversions } of entries) {
    const [oldN, oldConversions] = sums.get(JSON.stringify(key)) ?? [0, 0];
    sums.set(JSON.stringify(key), [oldN + n, oldConversions + conversions]);
  }
  return [...sums].map(([key, counts]) => `${key}: ${counts.join(' ')}`).sort();
}

/** Nobody counts under a flag version that was not recorded. */
const isRecorded =
  (experiment: Experiment) =>
  ({ flagVersion }: CountedUnit): boolean =>
    expectedShare(experiment, flagVersion, experiment.variants[0]!.key) >= 0;

const dayOf = (unixMs: number): string => new Date(unixMs).toISOString().slice(0, 10);

it.each(['one', 'two', 'three'])('the views count exactly what plain code counts, traffic %s', async (seed) => {
  const events = await loadScenario(server.client, seed);
  const arms = await rows<ExperimentArmRow>(selectExperimentArms());
  const days = await rows<{
    experiment_id: string;
    day: string;
    variant: string;
    flag_version: number;
    n: number;
    conversions: number;
  }>('SELECT experiment_id, day, variant, flag_version, n, conversions FROM trackcrumb.experiment_days_v1');

  for (const [experiment, window] of EXPERIMENTS) {
    const exposed = countedUnits(experiment, window, events);
    const units = exposed.filter(isRecorded(experiment));
    expect(units.length).toBeGreaterThan(5);
    expect(exposed.length).toBeGreaterThan(units.length);
    const untilWindow = { start: Date.parse(experiment.startedAt!), end: window.start };
    const earlier = experiment.unit === 'event' ? [] : countedUnits(experiment, untilWindow, events);
    const share = (version: number, variant: string): number => expectedShare(experiment, version, variant);
    const own = <Row extends { experiment_id: string }>(list: Row[]): Row[] =>
      list.filter(({ experiment_id }) => experiment_id === experiment.id);
    expect(inOrder(own(arms))).toEqual(inOrder(countByHand(experiment, exposed, share, earlier)));

    expect(tally(own(days).map((row) => ({ ...row, key: [row.day, row.variant, row.flag_version] })))).toEqual(
      tally(
        units.flatMap(({ at, convertedAt, variant, flagVersion }) => [
          { key: [dayOf(at), variant, flagVersion], n: 1, conversions: 0 },
          ...(convertedAt === null ? [] : [{ key: [dayOf(convertedAt), variant, flagVersion], n: 0, conversions: 1 }]),
        ])
      )
    );
  }
  expect([...arms, ...days].filter(({ experiment_id }) => experiment_id === DRAFT.id)).toEqual([]);

  const [first, second] = [EXPERIMENTS[0]![0].id, EXPERIMENTS[1]![0].id];
  expect(await rows(selectExperimentArms([second, first]))).toEqual(
    arms.filter(({ experiment_id }) => experiment_id === first || experiment_id === second)
  );
});

it('segments have the value that was known when the unit was counted', async () => {
  const events = await loadScenario(server.client, 'segments');
  const last = (values: readonly string[]): string => values.filter((value) => value !== '').at(-1) ?? '';
  const valueOf: Record<string, (unit: CountedUnit) => string> = {
    $country: ({ eventsUntilThen }) => last(eventsUntilThen.map(({ country }) => country)),
    plan: ({ eventsUntilThen }) => last(eventsUntilThen.map(({ plan }) => plan)),
    nothing_has_this: () => '',
  };
  for (const [experiment, window] of EXPERIMENTS) {
    const units = countedUnits(experiment, window, events).filter(isRecorded(experiment));
    for (const [key, value] of Object.entries(valueOf)) {
      const found = await server.client.query({
        query:
          'SELECT segment, variant, flag_version, n, conversions ' +
          'FROM trackcrumb.experiment_segments_v1(experiment_id = {id:String}, key = {key:String})',
        query_params: { id: experiment.id, key },
        format: 'JSONEachRow',
      });
      const segments = await found.json<{
        segment: string;
        variant: string;
        flag_version: number;
        n: number;
        conversions: number;
      }>();
      expect(tally(segments.map((row) => ({ ...row, key: [row.segment, row.variant, row.flag_version] })))).toEqual(
        tally(
          units.map((unit) => ({
            key: [value(unit), unit.variant, unit.flagVersion],
            n: 1,
            conversions: unit.convertedAt === null ? 0 : 1,
          }))
        )
      );
    }
  }
});
