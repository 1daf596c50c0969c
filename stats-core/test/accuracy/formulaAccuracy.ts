import { coMomentsFrom, formulaEstimate, parseFormula } from '../../src/index';
import { vectors } from './vectors';
import { relativeError, worst } from './worst';
import type { Worst } from './worst';

interface FormulaCase {
  readonly in: {
    readonly expression: string;
    readonly components: readonly string[];
    readonly n: number;
    readonly mean: readonly number[];
    readonly covariance: readonly (readonly number[])[];
  };
  readonly out: {
    readonly m: string;
    readonly gradient: readonly string[];
    readonly s: string;
    readonly nu: number;
  };
}

/** Formulas of means. */
export function formulaAccuracy(): Worst[] {
  const values: number[] = [];
  const slopes: number[] = [];
  const deviations: number[] = [];
  for (const { in: input, out } of vectors<FormulaCase>('formula_arm')) {
    const formula = parseFormula(input.expression, input.components);
    const { value, gradient } = formula.evaluate(input.mean)!;
    // exp(a) - 1 near 0 is the difference of two numbers near 1.
    const terms = input.expression === 'exp(a) - 1' ? 1 : 0;
    values.push(Math.abs(value - Number(out.m)) / Math.max(Math.abs(Number(out.m)), 4e-4 * terms, Number.MIN_VALUE));
    slopes.push(...gradient.map((slope, i) => relativeError(slope, out.gradient[i]!)));
    const arm = formulaEstimate(formula, coMomentsFrom(input));
    const reason = out.nu < 2 ? 'too-few-units' : Number(out.s) === 0 ? 'formula-undefined' : null;
    if (arm.estimate === null || reason !== null) {
      deviations.push(arm.reason === reason ? 0 : NaN);
    } else {
      deviations.push(relativeError(arm.standardError, out.s), relativeError(arm.degreesOfFreedom, out.nu));
    }
  }
  return [
    worst('parseFormula: value', 'relative, or 4e-16 of terms', 1e-12, values),
    worst('parseFormula: gradient', 'relative', 1e-12, slopes),
    worst('formulaEstimate: standardError', 'relative', 1e-12, deviations),
  ];
}
