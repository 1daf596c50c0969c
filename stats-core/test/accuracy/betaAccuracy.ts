import { betaCdf, betaLogPdf, betaPdf, betaQuantile, betaSf, credibleInterval, hdi } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface CdfCase {
  readonly in: { readonly alpha: number; readonly beta: number; readonly x: number };
  readonly out: { readonly cdf: string; readonly sf: string; readonly log_pdf: string };
}
interface QuantileCase {
  readonly in: { readonly alpha: number; readonly beta: number; readonly p: number; readonly tail: 'lower' | 'upper' };
  readonly out: { readonly x: string };
}
interface HdiCase {
  readonly in: { readonly alpha: number; readonly beta: number; readonly mass: number };
  readonly out: { readonly lo: string; readonly hi: string };
}

/** Smallest probability whose relative error is graded. */
const CDF_FLOOR = 1e-280;
const ULP = 1.1e-16;

/** Distribution, density, quantile and highest-density interval of the beta distribution. */
export function betaAccuracy(): Worst[] {
  const cdf: number[] = [];
  const sf: number[] = [];
  const logPdf: number[] = [];
  const pdf: number[] = [];
  for (const { in: input, out } of vectors<CdfCase>('beta_cdf')) {
    const { x, alpha, beta } = input;
    // One ulp of x moves the probability this much: nobody can do better than a few of those.
    const conditioning = (probability: number) =>
      Math.max(1, (8 * ((x * Math.exp(Number(out.log_pdf))) / probability) * ULP) / 1e-12);
    const [below, above] = [Number(out.cdf), Number(out.sf)];
    if (below >= CDF_FLOOR) cdf.push(relativeError(betaCdf(x, alpha, beta), below) / conditioning(below));
    if (above >= CDF_FLOOR) sf.push(relativeError(betaSf(x, alpha, beta), above) / conditioning(above));
    const scale = 1 + Math.abs(Number(out.log_pdf));
    logPdf.push(absoluteError(betaLogPdf(x, alpha, beta), out.log_pdf) / scale);
    pdf.push(relativeError(betaPdf(x, alpha, beta), Math.exp(Number(out.log_pdf))) / scale);
  }
  const quantile = vectors<QuantileCase>('beta_quantile').map(({ in: { p, alpha, beta, tail }, out }) =>
    relativeError(betaQuantile(p, alpha, beta, tail), out.x)
  );
  // Masses whose tail, (1 - mass) / 2, is still the p of the vector.
  const interval = vectors<QuantileCase>('beta_quantile')
    .filter((vector) => vector.in.p >= 0.01 && vector.in.p < 0.5)
    .map(({ in: { p, alpha, beta, tail }, out }) => {
      const { lower, upper } = credibleInterval({ alpha, beta }, 1 - 2 * p);
      return relativeError(tail === 'lower' ? lower : upper, out.x);
    });
  const ends = vectors<HdiCase>('beta_hdi').flatMap(({ in: { mass, ...params }, out }) => {
    const { lower, upper } = hdi(params, mass);
    return [relativeError(lower, out.lo), relativeError(upper, out.hi)];
  });
  return [
    worst('betaCdf', 'relative', 1e-12, cdf),
    worst('betaSf', 'relative', 1e-12, sf),
    worst('betaLogPdf', 'of 1 + |value|', 1e-12, logPdf),
    worst('betaPdf', 'relative of 1 + |ln|', 1e-12, pdf),
    worst('betaQuantile', 'relative', 1e-12, quantile),
    worst('credibleInterval', 'relative', 1e-12, interval),
    worst('hdi', 'relative', 1e-11, ends),
  ];
}
