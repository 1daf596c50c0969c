import { minimumDetectableEffect, power, sampleSize } from '../../src/index';
import type { PowerMethod } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface Design {
  readonly method: PowerMethod;
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly arms: number;
  readonly correction: 'none' | 'bonferroni';
}
interface SampleSizeCase {
  readonly in: Design & { readonly baseline: number; readonly mde_relative: number; readonly power: number };
  readonly out: { readonly n_exact: string; readonly n_per_arm: number; readonly n_total: number };
}
interface PowerCase {
  readonly in: Design & { readonly p1: number; readonly p2: number; readonly n_per_arm: number };
  readonly out: { readonly power: string; readonly power_strict: string };
}

/** Sample size, power, and the effect that closes the circle. */
export function powerAccuracy(): Worst[] {
  const exact: number[] = [];
  const whole: number[] = [];
  const effects: number[] = [];
  for (const { in: input, out } of vectors<SampleSizeCase>('sample_size')) {
    const size = sampleSize({ ...input, mdeRelative: input.mde_relative });
    exact.push(relativeError(size.nExact, out.n_exact));
    whole.push(absoluteError(size.nPerArm, out.n_per_arm) + absoluteError(size.nTotal, out.n_total));
    if (input.mde_relative > 0) {
      const effect = minimumDetectableEffect({ ...input, nPerArm: Number(out.n_exact) });
      effects.push(relativeError(effect.relative ?? NaN, input.mde_relative));
    }
  }
  const powers: number[] = [];
  for (const { in: input, out } of vectors<PowerCase>('power')) {
    const design = {
      ...input,
      baseline: input.p1,
      mdeAbsolute: input.p2 - input.p1,
      nPerArm: input.n_per_arm,
    };
    powers.push(absoluteError(power(design), out.power));
    powers.push(absoluteError(power({ ...design, strict: true }), out.power_strict));
  }
  return [
    worst('sampleSize nExact', 'relative', 1e-10, exact),
    worst('sampleSize nPerArm', 'absolute', 0, whole),
    worst('power', 'absolute', 1e-12, powers),
    worst('minimumDetectableEffect', 'relative', 1e-10, effects),
  ];
}
