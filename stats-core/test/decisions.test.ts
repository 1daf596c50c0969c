import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runBundled } from './bundled';
import { computedEnds, TRUTHS } from './decisions/simulateMetrics';
import type { Ends } from './decisions/simulateMetrics';

/** Few in every test run, enough for a percentage point by `npm run proof`. */
const TESTS = Number(process.env.TRACKCRUMB_SIMULATED_TESTS ?? 300);

/** Percent shipped where guardrails must be proven safe, and where harm must be unlikely: 20,000 tests of another program. */
const PUBLISHED: Record<string, [proven: number, unlikely: number]> = {
  'nothing happens': [1.4, 1.8],
  'the goal improves': [39.1, 69.9],
  'one guardrail at its margin': [2.7, 26.8],
  'one guardrail at twice its margin': [0, 0.7],
  'the goal gets worse': [0, 0],
};

let ends: [name: string, proven: Ends, unlikely: Ends][];
beforeAll(async () => {
  ends = JSON.parse(await runBundled(path.join(__dirname, 'decisions', 'main.ts'), [String(TESTS)])) as typeof ends;
}, 1_200_000);

/** Monte Carlo error of both programs, and half of the last digit that was written down. */
const within = (computed: number, percent: number): boolean => {
  const p = Math.max(percent / 100, 0.002);
  return Math.abs(computed - percent / 100) < 3.5 * Math.sqrt(p * (1 - p) * (1 / TESTS + 1 / 20_000)) + 0.005;
};

test.each(Object.entries(PUBLISHED))(`ships as often as it should where %s`, (truth, published) => {
  const [, ...policies] = ends.find(([name]) => name === truth)!;
  process.stdout.write(
    `${truth}: ${policies.map(({ shipped }) => `${(100 * shipped).toFixed(1)} %`).join(', ')} shipped\n`
  );
  policies.forEach(({ shipped }, k) =>
    expect([k, shipped, within(shipped, published[k]!)]).toEqual([k, shipped, true])
  );
});

test('what does nothing is given up on day 21, four times in five for futility; what is worse on day 11', () => {
  const of = (truth: string) => ends.find(([name]) => name === truth)![1];
  expect(within(of('nothing happens').futile, 81.2)).toBe(true);
  expect(Math.abs(of('nothing happens').meanDay - 21)).toBeLessThan(0.5 + 35 / Math.sqrt(TESTS));
  expect(Math.abs(of('the goal gets worse').meanDay - 11)).toBeLessThan(0.5 + 35 / Math.sqrt(TESTS));
});

test('the size that planMetrics asks for ships at least the 80 % it promises, and what harms in at most 5 %', () => {
  const of = (truth: string) => ends.find(([name]) => name === truth)![1].shipped;
  const [rightly, wrongly] = [of('as planMetrics plans'), of('as planMetrics plans, one at its margin')];
  process.stdout.write(
    `as planned: ${(100 * rightly).toFixed(1)} % shipped, ${(100 * wrongly).toFixed(1)} % of harm\n`
  );
  expect(rightly).toBeGreaterThan(0.8 - 3.5 * Math.sqrt((0.8 * 0.2) / TESTS));
  // Four chances of a twentieth to miss, that come together now and then.
  expect(rightly).toBeLessThan(0.92 + 3.5 * Math.sqrt((0.92 * 0.08) / TESTS));
  expect(wrongly).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / TESTS));
});

test('without guardrails it is the recursion of the boundaries', () => {
  for (const truth of ['nothing happens, no guardrails', 'the goal improves, no guardrails']) {
    const [, ...policies] = ends.find(([name]) => name === truth)!;
    const { shipped, futile } = computedEnds(TRUTHS[truth]!.goal);
    for (const simulated of policies) {
      const agrees = (of: number, p: number) => Math.abs(of - p) < 3.5 * Math.sqrt((p * (1 - p)) / TESTS);
      expect([truth, shipped, agrees(simulated.shipped, shipped)]).toEqual([truth, shipped, true]);
      expect([truth, futile, agrees(simulated.futile, futile)]).toEqual([truth, futile, true]);
    }
  }
});

test('the table of docs/statistics/decisions.md is what is simulated', () => {
  const page = readFileSync(path.join(__dirname, '../../docs/statistics/decisions.md'), 'utf8');
  const rows = [...page.matchAll(/^\|[^|]*\| +([\d.]+) % +\| +([\d.]+) % +\|$/gm)];
  expect(rows).toHaveLength(5);
  rows.forEach(([, ...shown], k) => {
    const [name, ...policies] = ends[k]!;
    policies.forEach(({ shipped }, of) =>
      expect([name, shipped, within(shipped, Number(shown[of]))]).toEqual([name, shipped, true])
    );
  });
});
