/** One input of the comparison with gbstats, what gbstats says of it, and what the definition gives. */
export interface GbstatsCase {
  readonly name: string;
  readonly theirs: Answer & { readonly message: string | null };
  /** null where a definition has no answer. */
  readonly exact: Answer | null;
  readonly kind: keyof ArmsOf;
  readonly control: ArmsOf[keyof ArmsOf];
  readonly treatment: ArmsOf[keyof ArmsOf];
}

/** P(treatment above control), and an interval of 95 %: of the relative lift, of a sequence for the difference. */
export interface Answer {
  readonly probability: number | null;
  readonly interval: readonly [number, number] | null;
}

/** What an arm of each kind is given as. */
export interface ArmsOf {
  readonly rate: { readonly n: number; readonly conversions: number };
  readonly mean: MeanArm;
  readonly sequential: MeanArm;
  readonly ratio: RatioArm;
  readonly cuped: CupedArm;
  readonly quantile: { readonly n: number; readonly level: number; readonly values: readonly number[] };
}

export interface MeanArm {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly thirdMoment?: number;
}

/** Sums over all units. */
export interface RatioArm {
  readonly n: number;
  readonly withDenominator: number;
  readonly y: number;
  readonly z: number;
  readonly yy: number;
  readonly zz: number;
  readonly yz: number;
}

export interface CupedArm {
  readonly n: number;
  readonly y: { readonly mean: number; readonly variance: number };
  readonly x: { readonly mean: number; readonly variance: number };
  readonly covariance: number;
}
