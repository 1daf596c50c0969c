import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STANDARD_THRESHOLD, STRICT_MIN_DAYS, STRICT_THRESHOLDS } from './rules';
import { verdict } from './verdict';
import type { VerdictInput } from './verdictInput';

/** Arms of n units each with these probabilities of being best; the first is called a. */
function arms(probabilities: readonly number[], n = 10_000): VerdictInput['arms'] {
  return probabilities.map((probBest, i) => ({ key: 'abcdef'[i]!, n, probBest }));
}

test('the arm that reaches 0.95 wins under the standard rule, and not a hair before', () => {
  expect(verdict({ arms: arms([0.05, STANDARD_THRESHOLD]) })).toMatchObject({
    status: 'winner',
    winner: 'b',
    reason: 'prob-best-reached',
    sentence: expect.stringContaining("Winner: 'b' is best with probability 95%"),
  });
  expect(verdict({ arms: arms([0.0501, 0.9499]) })).toMatchObject({
    status: 'inconclusive',
    winner: null,
    leader: 'b',
    reason: 'below-threshold',
  });
});

test('the control can win', () => {
  expect(verdict({ arms: arms([0.97, 0.03]) }).winner).toBe('a');
});

test('too few units force inconclusive, at exactly the limits', () => {
  const certain = [0, 1];
  expect(verdict({ arms: arms(certain, MIN_UNITS_PER_ARM - 1) }).reason).toBe('too-few-per-arm');
  expect(verdict({ arms: arms(certain, MIN_UNITS_PER_ARM) }).reason).toBe('too-few-total');
  expect(verdict({ arms: arms(certain, MIN_UNITS_TOTAL / 2) }).status).toBe('winner');
  expect(verdict({ arms: arms([0, 0, 1], MIN_UNITS_PER_ARM) }).status).toBe('winner');
});

test('a sample ratio mismatch goes before everything else', () => {
  expect(verdict({ arms: arms([0, 1], 10), srmPValue: 0.00099 }).reason).toBe('srm');
  expect(verdict({ arms: arms([0, 1]), srmPValue: 0.001 }).status).toBe('winner');
});

describe('the strict rule', () => {
  const strict = (probBest: number, count: number, daysRunning?: number) =>
    verdict({ arms: arms([probBest, ...new Array<number>(count - 1).fill(0)]), rule: 'strict', daysRunning });

  test.each([
    [2, STRICT_THRESHOLDS[0]],
    [3, STRICT_THRESHOLDS[1]],
    [4, STRICT_THRESHOLDS[2]],
    [6, STRICT_THRESHOLDS[2]],
  ])('asks %i arms for %d', (count, threshold) => {
    expect(strict(threshold, count, STRICT_MIN_DAYS)).toMatchObject({ status: 'winner', threshold });
    expect(strict(threshold - 1e-6, count, STRICT_MIN_DAYS).reason).toBe('below-threshold');
  });

  test('waits for day 14', () => {
    expect(strict(1, 2, STRICT_MIN_DAYS - 0.01).reason).toBe('too-early');
  });

  test('says so when it does not know the day', () => {
    expect(strict(1, 2).reason).toBe('days-unknown');
  });
});

test('a winner is early until every arm has its planned units, and never where nothing was planned', () => {
  const won = arms([0, 1], 500);
  expect(verdict({ arms: won, plannedPerArm: 500 }).early).toBe(false);
  expect(verdict({ arms: won, plannedPerArm: 501 })).toMatchObject({
    early: true,
    sentence: expect.stringContaining('Early'),
  });
  expect(verdict({ arms: won }).early).toBe(false);
});

test('a probability just below 1 is never shown as 100 %', () => {
  expect(verdict({ arms: arms([1e-9, 1 - 1e-9]) }).sentence).toContain('99.999%');
});
