import { SCENARIOS } from './scenarios';
import { startOf, visits } from './visits';

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const scenario = SCENARIOS[0]!;
const startMs = startOf(scenario, NOW_MS);

test('the same start gives the same visits, so an interrupted fill can be sent again', () => {
  expect(visits(scenario, startMs)).toEqual(visits(scenario, startMs));
});

test('every visit lies between start and end, in order of time, by a visitor of its own', () => {
  const all = visits(scenario, startMs);
  expect(all).toHaveLength(scenario.visitors);
  expect(all[0]!.atMs).toBeGreaterThanOrEqual(startMs);
  expect(all.at(-1)!.atMs).toBeLessThanOrEqual(NOW_MS);
  expect(all.every((visit, i) => i === 0 || visit.atMs >= all[i - 1]!.atMs)).toBe(true);
  expect(new Set(all.map(({ distinctId }) => distinctId)).size).toBe(scenario.visitors);
});

test('nights are quieter than afternoons', () => {
  const inHours = (from: number, to: number) =>
    visits(scenario, startMs).filter(({ atMs }) => {
      const hour = new Date(atMs).getUTCHours();
      return hour >= from && hour < to;
    }).length;
  expect(inHours(13, 17)).toBeGreaterThan(5 * inHours(1, 5));
});

test('the scenarios differ in name and have distinct target events', () => {
  expect(new Set(SCENARIOS.map(({ experiment }) => experiment.name)).size).toBe(SCENARIOS.length);
  expect(new Set(SCENARIOS.map(({ experiment }) => experiment.targetEvent)).size).toBe(SCENARIOS.length);
});
