import { studentCdf, studentLogPdf, studentQuantile, studentSf } from '../../src/index';
import { vectors } from './vectors';
import { worst } from './worst';
import type { Worst } from './worst';

/** "Infinity" is a text in the vectors. */
export interface TrueArm {
  readonly m: number;
  readonly s: number;
  readonly nu: number | string;
}
interface StudentCase {
  readonly in: {
    readonly arm: TrueArm;
    readonly x: readonly number[];
    readonly probs: readonly number[];
    readonly upper_probs: readonly number[];
  };
  readonly out: {
    readonly cdf: readonly string[];
    readonly sf: readonly string[];
    readonly log_pdf: readonly string[];
    readonly quantiles: readonly string[];
    readonly upper_quantiles: readonly string[];
  };
}

const ULP = 2 ** -53;

/** Errors as parts of what is allowed: x and m are rounded themselves, and a steep function feels that. */
export function studentAccuracy(): Worst[] {
  const masses: number[] = [];
  const densities: number[] = [];
  const quantiles: number[] = [];
  for (const { in: input, out } of vectors<StudentCase>('student_arm')) {
    const { m, s } = input.arm;
    const df = Number(input.arm.nu);
    input.x.forEach((x, i) => {
      const z = (x - m) / s;
      const logPdf = Number(out.log_pdf[i]);
      const rounding = 8 * ULP * (Math.abs(x) + Math.abs(m)) * Math.exp(logPdf);
      for (const [own, truth] of [
        [studentCdf(z, df), Number(out.cdf[i])],
        [studentSf(z, df), Number(out.sf[i])],
      ] as const) {
        if (truth >= 1e-280) masses.push(Math.abs(own - truth) / Math.max(1e-12 * truth, rounding));
      }
      const slope =
        ((df === Infinity ? Math.abs(z) : ((df + 1) * Math.abs(z)) / (df + z * z)) / s) * (Math.abs(x) + Math.abs(m));
      const allowed = Math.max(1e-12 * (1 + Math.abs(logPdf)), 8 * ULP * slope);
      densities.push(Math.abs(studentLogPdf(z, df) - Math.log(s) - logPdf) / allowed);
    });
    const grade = (z: number, truth: string): void => {
      const off = Math.abs(Number(truth) - m);
      quantiles.push(Math.abs(m + s * z - Number(truth)) / (1e-12 * off + 4 * ULP * Math.abs(m) || 1));
    };
    input.probs.forEach((p, i) => grade(studentQuantile(p, df), out.quantiles[i]!));
    input.upper_probs.forEach((p, i) => grade(studentQuantile(p, df, 'upper'), out.upper_quantiles[i]!));
  }
  return [
    worst('studentCdf, studentSf', 'of 1e-12, or 8 ulp of z', 1, masses),
    worst('studentLogPdf', 'of 1e-12 (1 + |value|)', 1, densities),
    worst('studentQuantile', 'of 1e-12', 1, quantiles),
  ];
}
