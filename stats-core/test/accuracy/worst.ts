/** The largest error of one quantity over all its vectors, beside the bar it has to stay below. */
export interface Worst {
  readonly quantity: string;
  /** How the error is measured: absolute, relative, or against a scale of its own. */
  readonly measure: string;
  readonly cases: number;
  readonly error: number;
  readonly bar: number;
}

/** Collects the errors of one quantity. */
export function worst(quantity: string, measure: string, bar: number, errors: readonly number[]): Worst {
  // NaN must fail, and Math.max keeps it.
  return { quantity, measure, cases: errors.length, error: Math.max(...errors), bar };
}

/** |computed - truth| / |truth|; 0 when both are the same, infinities included. */
export function relativeError(computed: number, truth: string | number): number {
  const value = Number(truth);
  return computed === value ? 0 : Math.abs(computed - value) / Math.abs(value);
}

/** |computed - truth|; 0 when both are the same, infinities included. */
export function absoluteError(computed: number, truth: string | number): number {
  const value = Number(truth);
  return computed === value ? 0 : Math.abs(computed - value);
}
