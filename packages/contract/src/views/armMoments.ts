import type { ExperimentArmRow } from './experimentArmRow';
import type { ExperimentDayRow } from './experimentDayRow';
import type { ExperimentSegmentRow } from './experimentSegmentRow';

/** The conversion of the target event: the one metric that every experiment has. */
export const GOAL_METRIC_ID = 'goal';

/** What a metric comes to over `n` units that converted or did not: exact, because it is counted in whole units. */
export interface ProportionMoments {
  kind: 'proportion';
  /** Visitors (unit user) or events (unit event). */
  n: number;
  /** Of `n`: those that converted. */
  conversions: number;
  /** conversions / n; null of nobody. */
  mean: number | null;
  /** Sum of squared deviations from the mean. */
  m2: number;
}

/** The moments of a metric, by the kind of what is measured. */
export type Moments = ProportionMoments;

/** A metric over the units of one arm under one version of the split, or over a part of them. */
export type PartMoments = Moments & {
  experiment_id: string;
  metric_id: string;
  /** Key of the arm, `$holdout`, or what else a sender made up. */
  variant: string;
  /** Units of one stratum were dealt by the same shares: the flag version. */
  stratum: number;
  /** UTC, `2026-11-23`: what had come by the end of that day. */
  day?: string;
  /** The value of the property asked for; '' of units without one. */
  segment?: string;
  /** Of units without a value: those of whom one became known after they were counted, and who of these converted. */
  learned_n?: number;
  learned_conversions?: number;
  /** More than 0: the part is not one value but the rest, of so many. */
  rest_values?: number;
};

/**
 * The row between SQL and statistics, whoever computes it: a metric over one arm and stratum of a whole experiment, with
 * what is known of how they were assigned.
 */
export type ArmMoments = PartMoments & {
  /** Effective share of the arm in the stratum, outside the holdout; null when nobody recorded it. */
  expected_share: number | null;
  /** Of `n`: visitors also seen in another variant. */
  multi_variant_n: number;
  /** The visitors among `n`, by which the split is tested: all of them, unless events are counted. Null: not known. */
  visitors_n: number | null;
  /** Not of `n`: units whose arm cannot be confirmed. */
  unverified_n: number;
  /** Not of `n`: units that a later split gives another arm. */
  moved_n: number;
  /** Not of `n`: visitors who came before the window; where events are counted, 0. */
  before_window_n: number;
};

/** The moments of units of which so many converted. */
export function proportionMoments(n: number, conversions: number): ProportionMoments {
  const mean = n === 0 ? null : conversions / n;
  // conversions * (1 - mean), without the digits that the difference would lose.
  const m2 = n === 0 ? 0 : (conversions * (n - conversions)) / n;
  return { kind: 'proportion', n, conversions, mean, m2 };
}

/** The counts of an experiment as moments of its goal. */
export function armMoments(row: ExperimentArmRow): ArmMoments {
  const { multi_variant_n, visitors_n, unverified_n, moved_n, before_window_n, expected_share } = row;
  return {
    ...goal(row),
    multi_variant_n,
    visitors_n,
    unverified_n,
    moved_n,
    before_window_n,
    expected_share: expected_share < 0 ? null : expected_share,
  };
}

/**
 * The days of one experiment as moments of its goal: what had come by the end of each. A day's own row may have
 * conversions without visitors, those of the days before; sums up to a day are counts of units.
 */
export function dayMoments(rows: readonly ExperimentDayRow[]): PartMoments[] {
  const soFar = new Map<string, { n: number; conversions: number }>();
  return [...rows]
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map((row) => {
      const key = `${row.flag_version} ${row.variant}`;
      const { n, conversions } = soFar.get(key) ?? { n: 0, conversions: 0 };
      const counts = { n: n + row.n, conversions: conversions + row.conversions };
      soFar.set(key, counts);
      return { ...goal({ ...row, ...counts }), day: row.day };
    });
}

/** The counts of one value of a property, or of the rest, as moments of the goal. */
export function segmentMoments(row: ExperimentSegmentRow): PartMoments {
  const { segment, learned_n, learned_conversions, rest_values } = row;
  return { ...goal(row), segment, learned_n, learned_conversions, rest_values };
}

function goal(row: Pick<ExperimentArmRow, 'experiment_id' | 'variant' | 'flag_version' | 'n' | 'conversions'>) {
  const { experiment_id, variant, flag_version: stratum, n, conversions } = row;
  return { experiment_id, metric_id: GOAL_METRIC_ID, variant, stratum, ...proportionMoments(n, conversions) };
}
