/** A scale on which a treatment's quantile lies above the control's. */
export interface LiftScale {
  readonly lift: (treatment: number, control: number) => number;
  /** What a lift of 1 is worth, in the unit of the metric. */
  readonly unit: (control: number) => number;
}

/** In the unit of the metric. */
export const DIFFERENCE: LiftScale = { lift: (treatment, control) => treatment - control, unit: () => 1 };

/** As a fraction of the control's value, which must be above 0. */
export const RELATIVE: LiftScale = {
  lift: (treatment, control) => (treatment - control) / control,
  unit: (control) => control,
};
