import { allocation, assign, bucket, murmurHash3 } from '../src/assignment';
import type { Flag } from '../src/flag';

const control = { key: 'control', weight: 1 };
const treatment = { key: 'treatment', weight: 1 };
const running = { id: 'pricing_copy_test', status: 'running', holdoutPct: 0 } as const;
const base: Flag = {
  key: 'pricing_copy_test',
  version: 1,
  enabled: true,
  rolloutPct: 50,
  variants: [control, treatment],
  winner: null,
  experiment: running,
};
const fourArms = [control, { key: 'short', weight: 1 }, { key: 'long', weight: 2 }, { key: 'off', weight: 0 }];

const FLAGS: Record<string, Flag> = {
  'two variants, half and half': base,
  'rollout 0': { ...base, rolloutPct: 0 },
  'rollout 100': { ...base, rolloutPct: 100 },
  'rollout 33.33, two decimals count': { ...base, rolloutPct: 33.33 },
  'four variants, uneven weights, one of weight 0': { ...base, version: 7, rolloutPct: 75, variants: fourArms },
  'no treatment with a weight': { ...base, rolloutPct: 100, variants: [control, { key: 'treatment', weight: 0 }] },
  'holdout 25': { ...base, experiment: { ...running, holdoutPct: 25 } },
  'a winner, and a holdout that keeps control': {
    ...base,
    version: 3,
    winner: 'treatment',
    experiment: { ...running, status: 'completed', holdoutPct: 10 },
  },
  'a winner, and nobody held out': {
    ...base,
    version: 3,
    winner: 'treatment',
    experiment: { ...running, status: 'completed' },
  },
  'a winner while still running': { ...base, winner: 'treatment' },
  'a winner that is not a variant': { ...base, winner: 'gone' },
  disabled: { ...base, enabled: false },
  draft: { ...base, experiment: { ...running, status: 'draft' } },
  paused: { ...base, experiment: { ...running, status: 'paused' } },
  completed: { ...base, experiment: { ...running, status: 'completed' } },
  'a flag without experiment': { ...base, experiment: null },
  ...Object.fromEntries(
    [0, 0.01, 33.33, 50, 100].map((trafficPct) => [`traffic ${trafficPct}`, { ...base, trafficPct }])
  ),
  'traffic 33.33 and a holdout of 25 of those within it': {
    ...base,
    trafficPct: 33.33,
    experiment: { ...running, holdoutPct: 25 },
  },
  'traffic 33.33 and a winner for everybody but the holdout': {
    ...base,
    version: 3,
    trafficPct: 33.33,
    winner: 'treatment',
    experiment: { ...running, status: 'completed', holdoutPct: 10 },
  },
  'traffic 50, four variants': { ...base, trafficPct: 50, rolloutPct: 75, variants: fourArms },
  'control under another name': {
    ...base,
    key: 'checkout',
    variants: [
      { key: 'old', weight: 1 },
      { key: 'new', weight: 1 },
    ],
  },
};

const TEXTS = ['', 'a', 'ab', 'abc', 'abcd', 'test', 'hello', 'hello, world', 'Hello, world!', 'zażółć gęślą jaźń'];
const MORE_TEXTS = ['日本語', '👩‍🚀', '\u0000', 'The quick brown fox jumps over the lazy dog'];
const IDS = ['visitor-1', 'visitor-2', 'visitor-3', 'visitor-4', 'visitor-5', 'visitor-6', 'visitor-7', 'visitor-8'];
const MORE_IDS = ['0', 'zoë@example.com', '訪問者', '👤', '018bcfe5-6800-7000-8000-000000000000', ''];
const SALTS = ['pricing_copy_test', ...['holdout', 'variant', 'traffic'].map((of) => `pricing_copy_test:${of}`), ''];

/** Hash, bucket, allocation and assignment, as they were when the file beside this one was last printed. */
export function assignmentCases(): object {
  const ids = [...IDS, ...MORE_IDS];
  return {
    about:
      'Golden cases of TrackCrumb assignment, for any language. hash: MurmurHash3 x86 32 bit, seed 0, of the UTF-8 ' +
      'bytes, unsigned. bucket: hash(salt + ":" + distinctId) mod 10000. allocation: effective shares. assign: what a ' +
      'visitor sees, why, and what is recorded. These never change: a change would move visitors between variants.',
    hash: [...TEXTS, ...MORE_TEXTS].map((text) => ({ text, hash: murmurHash3(text) })),
    bucket: SALTS.flatMap((salt) => ids.map((distinctId) => ({ distinctId, salt, bucket: bucket(distinctId, salt) }))),
    allocation: Object.entries(FLAGS).map(([name, flag]) => ({
      name,
      flag,
      allocation: allocation({ ...flag, holdoutPct: flag.experiment?.holdoutPct ?? 0 }),
    })),
    assign: Object.entries(FLAGS).map(([name, flag]) => ({
      name,
      flag,
      visitors: ids.map((distinctId) => ({ distinctId, ...assign(flag, distinctId) })),
    })),
  };
}
