import { CONDITION_OPERATORS, type Attributes, type Condition } from '../src/condition';
import { EXPERIMENT_STATUSES } from '../src/experimentStatus';
import type { Flag } from '../src/flag';

type Random = () => number;

const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
const chance = (random: Random, share: number): boolean => random() < share;
/** The ends more often than by chance. */
const randomPct = (random: Random): number =>
  chance(random, 0.3) ? pick(random, [0, 0.01, 50, 100]) : Math.round(random() * 10_000) / 100;

const TEXTS = ['pro', 'free', 'Pro', 'pr', 'zażółć', '日本語', '👩‍🚀', 'o', '1', 'true', ' ', 'a:b', ''];
const NUMBERS = [
  '0',
  '-0',
  '1',
  '1.0',
  '007',
  '-3.5',
  '2.50',
  '0.1',
  '0.30000000000000004',
  '1e3',
  '.5',
  '5.',
  'NaN',
  '999999999999999',
];
const VERSIONS = [
  '2',
  '2.0',
  '2.0.0',
  'v2',
  '2.0.0-rc',
  '2.0.0-rc.1+build',
  '1.10',
  '1.9',
  '1.9+7',
  'latest',
  '1..2',
  '1.2.3.4',
];
const ATTRIBUTES = ['plan', 'age', 'app', '$id', 'missing'];

const valueFor = (random: Random, attr: string): string =>
  pick(random, attr === 'age' ? NUMBERS : attr === 'app' ? VERSIONS : TEXTS);

/** One condition of any kind, some of which no value can be compared by. */
export function randomCondition(random: Random): Condition {
  const op = pick(random, CONDITION_OPERATORS);
  const attr = op.startsWith('v') ? 'app' : /^[lg]t$/.test(op) ? 'age' : pick(random, ATTRIBUTES);
  const bounds = [random(), random()].map((at) => Math.floor(at * 10_000)).sort((a, b) => a - b);
  const values =
    op === 'pct'
      ? [pick(random, ['half', 'é']), ...bounds.map(String)]
      : op === 'set'
        ? []
        : Array.from({ length: 1 + Math.floor(random() * 2) }, () => valueFor(random, attr));
  return { attr, op, values, ...(chance(random, 0.3) ? { not: true as const } : {}) };
}

/** What an application may know of a visitor: texts, numbers and truths, or nothing. */
export function randomAttributes(random: Random): Attributes {
  const known = Object.entries({
    plan: () => pick<unknown>(random, [...TEXTS, true, 1, null]),
    age: () => pick<unknown>(random, [...NUMBERS, 3, 0.1, -1.5, NaN, 1e21]),
    app: () => pick<unknown>(random, [...VERSIONS, 2, 1.1]),
  });
  return Object.fromEntries(known.filter(() => chance(random, 0.8)).map(([name, value]) => [name, value()]));
}

const randomRule = (random: Random): Condition[] =>
  Array.from({ length: Math.floor(random() * 3) }, () => randomCondition(random));

/** A flag that uses any of its features, and often several. */
export function randomFlag(random: Random, key: string): Flag {
  const variants = ['control', 'a', 'b', 'c'].slice(0, 2 + Math.floor(random() * 3)).map((each) => ({
    key: each,
    weight: chance(random, 0.15) ? 0 : Math.ceil(random() * 5),
  }));
  const edges = Array.from({ length: 2 + 2 * Math.floor(random() * 3) }, () => Math.floor(random() * 10_001));
  edges.sort((a, b) => a - b);
  const ranges = edges.flatMap((from, i) => (i % 2 === 0 ? [[from, edges[i + 1]!] as const] : []));
  return {
    key,
    version: 1 + Math.floor(random() * 9),
    enabled: chance(random, 0.95),
    rolloutPct: randomPct(random),
    variants,
    winner: chance(random, 0.2) ? pick(random, ['control', 'a', 'gone']) : null,
    experiment: chance(random, 0.85)
      ? { id: `e_${key}`, status: pick(random, EXPERIMENT_STATUSES), holdoutPct: pick(random, [0, 0, 5, 12.34, 25]) }
      : null,
    ...(chance(random, 0.5) ? { trafficPct: randomPct(random) } : {}),
    ...(chance(random, 0.2) ? { seed: `${key}-again` } : {}),
    ...(chance(random, 0.4)
      ? { rules: Array.from({ length: Math.floor(random() * 3) }, () => randomRule(random)) }
      : {}),
    ...(chance(random, 0.2) ? { keep: true as const } : {}),
    ...(chance(random, 0.2)
      ? { forced: [{ if: randomRule(random), variant: pick(random, ['control', 'a', 'gone']) }] }
      : {}),
    ...(chance(random, 0.25) ? { slot: { layer: pick(random, ['checkout', 'search']), ranges } } : {}),
    ...(chance(random, 0.25)
      ? { program: { id: 'holdout_2026', pct: pick(random, [0, 5, 50, 100]), version: 3 } }
      : {}),
  };
}

/** As various as the ids of real visitors. */
export const randomDistinctId = (random: Random): string =>
  pick(random, ['', 'user-', 'é', '👤', 'a:b:']) + Math.floor(random() * 1e6).toString(36);
