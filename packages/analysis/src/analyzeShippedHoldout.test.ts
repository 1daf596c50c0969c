import type { Experiment } from '@trackcrumb/contract';
import type { ShippedHoldoutRow } from '@trackcrumb/contract/views';
import {
  absoluteUplift,
  effectiveArms,
  pooledSrmTest,
  probBeatsControl,
  relativeUplift,
  srmTest,
  summarizePosterior,
} from '@trackcrumb/stats-core';
import { experiment, NOW } from '../test/factories';
import { analyzeShippedHoldout } from './analyzeShippedHoldout';
import { SHIPPED_HOLDOUT_REASONS, type ShippedHoldoutReason } from './shippedHoldout';
import { shippedHoldoutQuestion } from './shippedHoldoutQuestion';
import { shippedHoldoutSentence } from './shippedHoldoutSentence';

const DAY_MS = 86_400_000;
const SHIPPED_MS = NOW.getTime() - 4 * DAY_MS;

const shipped = (change: Partial<Experiment> = {}): Experiment =>
  experiment({ status: 'completed', holdoutPct: 10, completedAt: new Date(SHIPPED_MS).toISOString(), ...change });

type Counts = [n: number, conversions: number, unverified?: number];

/** Both groups of a flag version that holds out such a share. */
const version = (flag_version: number, share: number, heldOut: Counts, rest: Counts): ShippedHoldoutRow[] =>
  [rest, heldOut].map(([n, conversions, unverified_n = 0], is_held_out) => ({
    experiment_id: 'e',
    flag_version,
    is_held_out,
    winner: flag_version === 0 ? '' : 'treatment',
    expected_share: flag_version === 0 ? 0 : is_held_out === 1 ? share : 1 - share,
    n,
    conversions,
    unverified_n,
  }));

const analyzed = (rows: readonly ShippedHoldoutRow[], of = shipped(), event?: string) =>
  analyzeShippedHoldout(of, rows, shippedHoldoutQuestion(of, event === undefined ? {} : { event }, NOW), NOW);

it('a known answer: everyone else over the held out, as of two arms, the held out as control', () => {
  const results = analyzed(version(3, 0.1, [400, 40], [3600, 468]));
  const [heldOut, rest] = [{ n: 400, conversions: 40 }, { n: 3600, conversions: 468 }]; // prettier-ignore
  const relative = relativeUplift(heldOut!, rest!);
  const absolute = absoluteUplift(heldOut!, rest!);
  expect(results).toMatchObject({
    experimentId: 'e',
    event: 'signup',
    winner: 'treatment',
    period: { from: new Date(SHIPPED_MS).toISOString(), to: NOW.toISOString() },
    heldOut: { n: 400, conversions: 40, rate: 0.1, credibleInterval: summarizePosterior(heldOut!).credibleInterval },
    everyoneElse: {
      n: 3600,
      conversions: 468,
      rate: 0.13,
      credibleInterval: summarizePosterior(rest!).credibleInterval,
    },
    comparison: {
      probBetter: probBeatsControl([heldOut!, rest!])[0],
      relativeUplift: { median: relative.median, interval: relative.interval },
      absoluteUplift: { median: absolute.median, interval: absolute.interval },
    },
    srm: { observed: [400, 3600], pValue: 1, flagged: false },
    unverified: { n: 0, largestArmShare: 0 },
    reason: null,
    sentence: null,
  });
  expect(results.comparison!.relativeUplift.median).toBeCloseTo(0.3, 1);
  expect(JSON.parse(JSON.stringify(results))).toEqual(results);
});

it('another holdout is another stratum, the same one is not: shares are compared within, and tested together', () => {
  const changed = [...version(3, 0.1, [400, 40], [3600, 400]), ...version(4, 0.25, [1000, 20], [3000, 90])];
  const { arms } = effectiveArms([
    [{ n: 400, conversions: 40 }, { n: 3600, conversions: 400 }],
    [{ n: 1000, conversions: 20 }, { n: 3000, conversions: 90 }],
  ]); // prettier-ignore
  const results = analyzed(changed);
  expect(results.comparison!.relativeUplift.median).toBe(
    relativeUplift(arms[0]!, arms[1]!, { allowFractional: true }).median
  );
  const strata = [{ counts: [400, 3600], weights: [0.1, 0.9] }, { counts: [1000, 3000], weights: [0.25, 0.75] }]; // prettier-ignore
  expect(results.srm.pValue).toBe(pooledSrmTest(strata).pValue);

  const same = [...version(3, 0.1, [200, 20], [1800, 234]), ...version(5, 0.1, [200, 20], [1800, 234])];
  expect(analyzed(same)).toEqual(analyzed(version(3, 0.1, [400, 40], [3600, 468])));
});

it('another event has no prior of its own: the uniform one', () => {
  const of = shipped({ prior: { alpha: 50, beta: 450 } });
  const rows = version(3, 0.1, [400, 40], [3600, 468]);
  const rate = (event?: string) => analyzed(rows, of, event).heldOut.credibleInterval;
  expect(rate('refund')).toEqual(summarizePosterior({ n: 400, conversions: 40 }).credibleInterval);
  expect(rate()).toEqual(summarizePosterior({ n: 400, conversions: 40 }, { prior: of.prior }).credibleInterval);
});

const reasons: { reason: ShippedHoldoutReason; rows: ShippedHoldoutRow[]; change?: Partial<Experiment> }[] = [
  { reason: 'no-holdout', rows: version(3, 0, [0, 0], [4000, 400]), change: { holdoutPct: 0 } },
  { reason: 'not-shipped', rows: [] },
  { reason: 'not-shipped', rows: [], change: { status: 'running', completedAt: null } },
  { reason: 'nobody-yet', rows: version(3, 0.1, [0, 0], [0, 0]) },
  { reason: 'srm', rows: version(3, 0.1, [300, 30], [3700, 370]) },
  { reason: 'unverified', rows: version(3, 0.1, [398, 40, 2], [3600, 360]) },
  { reason: 'unverified', rows: [...version(0, 0, [0, 0, 19], [0, 0]), ...version(3, 0.1, [400, 40], [3600, 360])] },
  { reason: 'unverified', rows: version(3, 0.1, [0, 0, 7], [0, 0]) },
  { reason: 'too-few-per-arm', rows: version(3, 0.1, [99, 9], [891, 90]) },
  { reason: 'too-few-total', rows: version(3, 0.5, [140, 14], [150, 15]) },
  { reason: 'no-conversions', rows: version(3, 0.1, [400, 0], [3600, 0]) },
  { reason: 'never-together', rows: [...version(3, 0, [0, 0], [500, 50]), ...version(4, 1, [500, 50], [0, 0])] },
];

it.each(reasons)('no honest number: $reason', ({ reason, rows, change }) => {
  const results = analyzed(rows, shipped(change));
  expect(results).toMatchObject({ reason, comparison: null, sentence: shippedHoldoutSentence(reason).english });
  expect(JSON.parse(JSON.stringify(results))).toEqual(results);
});

it('has an example of every reason', () => {
  expect([...new Set(reasons.map(({ reason }) => reason))].sort()).toEqual([...SHIPPED_HOLDOUT_REASONS].sort());
});

it('fewer unverified than half a percent of a group are said, and withhold nothing', () => {
  const results = analyzed(version(3, 0.1, [400, 40, 2], [3600, 468, 17]));
  expect(results.unverified).toEqual({ n: 19, largestArmShare: 2 / 402 });
  expect(results.comparison).not.toBeNull();
  expect(results.srm.pValue).toBe(srmTest([400, 3600], [0.1, 0.9]).pValue);
});

describe('what is left open', () => {
  const of = shipped();
  const asked = { event: 'signup', fromMs: SHIPPED_MS, toMs: NOW.getTime() };

  it('is the target event, from shipping until now', () => {
    expect(shippedHoldoutQuestion(of, {}, NOW)).toEqual(asked);
    expect(shippedHoldoutQuestion(of, { event: 'refund', fromMs: SHIPPED_MS + 5, toMs: SHIPPED_MS + 9 }, NOW)).toEqual({
      event: 'refund',
      fromMs: SHIPPED_MS + 5,
      toMs: SHIPPED_MS + 9,
    });
  });

  it('ends where there is something to count', () => {
    expect(shippedHoldoutQuestion(of, { fromMs: 0, toMs: NOW.getTime() + 1 }, NOW)).toEqual(asked);
    expect(shippedHoldoutQuestion(of, {}, new Date(SHIPPED_MS - 1))).toEqual({ ...asked, toMs: SHIPPED_MS });
    expect(shippedHoldoutQuestion(experiment(), {}, NOW)).toBeNull();
  });
});
