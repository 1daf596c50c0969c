import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mixtureScale, ruleRisk, winnerThreshold } from '../src/index';
import type { DecisionRule, RuleRisk } from '../src/index';
import { verdictRule } from '../src/simulate/index';
import { runBundled } from './bundled';
import { TRUTHS } from './simulations/simulatedRisk';
import type { SimulatedRisk } from './simulations/simulatedRisk';

/** What docs and pages have always shown: 5 %, 1,000 units per arm and day, 30 daily looks. */
const plan = { baseline: 0.05, perArmPerLook: 1000, looks: 30 };
const SE_AT_PLAN = Math.sqrt((2 * (1 - plan.baseline)) / (plan.baseline * plan.perArmPerLook * plan.looks));
const tau = mixtureScale(SE_AT_PLAN);
const RULES = ['standard', 'strict', 'planned', 'anytime'] as const;

// Computed by another implementation of the recursion: false winners, power at +5, +10 and +20 %, mean day at +10 %.
const table: [DecisionRule, number, number[], number][] = [
  ['standard', 46.9, [61.0, 91.4, 99.5], 8.4],
  ['strict', 9.06, [33.0, 79.9, 100], 17.5],
  ['planned', 3.88, [23.7, 73.1, 99.9], 21.1],
  ['anytime', 1.2, [9.4, 48.1, 99.4], 18.5],
];

test.each(table)('the risk of the %s rule is that of the table', (rule, falseWinners, found, day) => {
  const risks = [0.05, 0.1, 0.2].map((mdeRelative) => ruleRisk({ ...plan, rule, mdeRelative, tau }));
  risks.forEach(({ falseWinner, power }, i) => {
    expect(Math.abs(100 * falseWinner - falseWinners)).toBeLessThan(0.15);
    expect(Math.abs(100 * power - found[i]!)).toBeLessThan(0.15);
  });
  expect(Math.abs(risks[1]!.meanLook! - day)).toBeLessThan(0.15);
});

test('the table of the README is computed, not remembered', () => {
  const readme = readFileSync(path.join(__dirname, '..', 'README.md'), 'utf8').replace(/ +/g, ' ');
  for (const rule of RULES) {
    const risks = [0.05, 0.1, 0.2].map((mdeRelative) => ruleRisk({ ...plan, rule, mdeRelative, tau }));
    const found = risks.map(({ power }) => Math.round(100 * power)).join(' / ');
    const [, { falseWinner, meanLook }] = risks as [RuleRisk, RuleRisk, RuleRisk];
    const row = `| ${(100 * falseWinner).toFixed(1)} % | ${found} % | ${meanLook!.toFixed(1)} |`;
    expect(readme.split('\n').find((line) => line.startsWith(`| \`${rule}\` |`))).toContain(row);
  }
});

test('two tied best arms and one bad: the strict rule is the laxer the more arms there are', () => {
  const of = (arms: number) => 100 * ruleRisk({ ...plan, rule: 'strict', arms }).falseWinner;
  expect([2, 3, 4, 9].map((arms) => Number(of(arms).toFixed(1)))).toEqual([9.1, 16.5, 23.2, 23.2]);
});

test('looks beyond the plan cost the planned rule its promise, the anytime rule keeps it', () => {
  const longer = { ...plan, looks: 90, plannedPerArm: 30_000, tau };
  expect(ruleRisk({ ...longer, rule: 'planned' }).falseWinner).toBeGreaterThan(0.1);
  expect(Math.abs(ruleRisk({ ...longer, rule: 'anytime' }).falseWinner - 0.021)).toBeLessThan(0.0015);
});

/** Few in every test run, enough for a percentage point by `npm run proof`. */
const TESTS = Number(process.env.TRACKCRUMB_SIMULATED_TESTS ?? 100);

test(`over ${TESTS} simulated tests a truth, every rule does what the recursion says`, async () => {
  const program = path.join(__dirname, 'simulations', 'main.ts');
  const risks = JSON.parse(await runBundled(program, [String(TESTS)])) as SimulatedRisk[];
  expect(risks).toHaveLength(RULES.length * Object.keys(TRUTHS).length);
  const percent = (p: number) => `${(100 * p).toFixed(1)} %`;
  for (const { truth, rule, computed, simulated } of risks) {
    process.stdout.write(
      `${truth}, ${rule}: false winners ${percent(simulated.falseWinner)} simulated, ${percent(computed.falseWinner)} ` +
        `computed; finds ${percent(simulated.power)}, ${percent(computed.power)}\n`
    );
    for (const share of ['falseWinner', 'power'] as const) {
      const p = computed[share];
      // Monte Carlo error, and a percentage point for binomial counts in place of normal ones.
      const error = 3.5 * Math.sqrt((p * (1 - p)) / TESTS) + 0.01;
      expect([truth, rule, share, Math.abs(simulated[share] - p) < error]).toEqual([truth, rule, share, true]);
    }
    // A day of decision deviates by less than 10 from the mean.
    expect(Math.abs(simulated.meanLook! - computed.meanLook!)).toBeLessThan(1 + 35 / Math.sqrt(TESTS * computed.power));
  }
}, 1_200_000);

test('without a plan the rules that need one name nobody', () => {
  const look = { day: 20, arms: [{ n: 9000, conversions: 400 }, { n: 9000, conversions: 900 }], probBest: [0, 1], expectedLoss: [0.05, 0] }; // prettier-ignore
  expect(RULES.map((rule) => verdictRule(rule)(look))).toEqual([1, 1, null, null]);
  expect(RULES.map((rule) => verdictRule(rule, 1, { plannedPerArm: 9000, tau })(look))).toEqual([1, 1, 1, 1]);
});

test.each([
  ['rule is "lax"', { rule: 'lax' as 'strict' }],
  ['armCount is 1', { arms: 1 }],
  ['baseline is 0', { baseline: 0 }],
  ['mdeRelative is 30: must move the baseline', { mdeRelative: 30 }],
  ['looks is 0', { looks: 0 }],
  ['perArmPerLook is 0', { perArmPerLook: 0, plannedPerArm: 5 }],
  ['plannedPerArm is -1', { plannedPerArm: -1 }],
  ['alpha is 2', { alpha: 2 }],
  ['power is 0.01: must be a number above 0.05', { power: 0.01 }],
  ['tau is 0', { tau: 0 }],
])('refuses bad input: %s', (message, changed) => {
  const call = () => ruleRisk({ ...plan, rule: 'standard', ...changed });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test('too little traffic for any verdict finds nothing, and wrongly nothing', () => {
  const risk = ruleRisk({ rule: 'standard', baseline: 0.05, looks: 5, perArmPerLook: 20 });
  expect(risk).toEqual({ falseWinner: 0, power: 0, wrongWinner: 0, meanLook: null });
});

test('without traffic the plan is what the sample size asks for, and one look at it has the power of the plan', () => {
  const once = ruleRisk({ rule: 'planned', baseline: 0.05, mdeRelative: 0.1, looks: 1, alpha: 0.1 });
  expect(winnerThreshold('planned', 2, { informationFraction: 1, alpha: 0.1 })).toBeCloseTo(0.975, 14);
  // One look at z(1 - 0.1 / 4), a two-sided 5 %, of a sample for 10 %.
  expect(once.falseWinner).toBeCloseTo(0.05, 10);
  expect(once.power).toBeGreaterThan(0.68);
  expect(once.power).toBeLessThan(0.8);
  expect(once.meanLook).toBe(1);
});
