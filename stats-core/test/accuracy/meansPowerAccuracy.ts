import { minimumDetectableEffectOfMean, powerOfMean, sampleSizeOfMean } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface Design {
  readonly mean: number;
  readonly sd: number;
  readonly sd_treatment?: number;
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly arms: number;
  readonly correction: 'none' | 'bonferroni';
  readonly mde_relative?: number;
  readonly mde_absolute?: number;
}
interface SizeCase {
  readonly in: Design & { readonly power: number; readonly shares?: readonly number[]; readonly inflation?: number };
  readonly out: {
    readonly n_exact: string | readonly string[];
    readonly n_per_arm: number | readonly number[];
    readonly n_total: number;
  };
}
interface PowerCase {
  readonly in: Design & { readonly n_per_arm?: number; readonly n?: readonly number[] };
  readonly out: {
    readonly power: string;
    readonly power_strict: string;
    readonly mde_absolute_80: string;
    readonly mde_relative_80: string;
  };
}

const designOf = ({ sd_treatment, mde_relative, mde_absolute, ...design }: Design) => ({
  ...design,
  sdTreatment: sd_treatment,
  mdeRelative: mde_relative,
  mdeAbsolute: mde_absolute,
});

/** Sizes, power and detectable effects of metrics with a standard deviation a unit. */
export function meansPowerAccuracy(): Worst[] {
  const cases = vectors<SizeCase | PowerCase>('sample_size_means');
  const exact: number[] = [];
  const whole: number[] = [];
  const powers: number[] = [];
  const effects: number[] = [];
  for (const { in: input, out } of cases) {
    if ('n_exact' in out) {
      const sizing = input as SizeCase['in'];
      const size = sampleSizeOfMean({ inflation: 1, ...sizing, ...designOf(sizing) });
      const each = <T>(truth: T | readonly T[]) =>
        size.nExact.map((_, j) => (Array.isArray(truth) ? truth[j] : truth) as T);
      each(out.n_exact).forEach((n, j) => exact.push(relativeError(size.nExact[j]!, n)));
      // Beyond 2^53 a double has no whole number of its own.
      if (out.n_total > Number.MAX_SAFE_INTEGER) continue;
      each(out.n_per_arm).forEach((n, j) => whole.push(absoluteError(size.nPerArm[j]!, n)));
      whole.push(absoluteError(size.nTotal, out.n_total));
    } else {
      const testing = input as PowerCase['in'];
      const design = { ...designOf(testing), nPerArm: testing.n ?? testing.n_per_arm! };
      powers.push(absoluteError(powerOfMean(design), out.power));
      powers.push(absoluteError(powerOfMean({ ...design, strict: true }), out.power_strict));
      const effect = minimumDetectableEffectOfMean(design);
      effects.push(relativeError(effect.absolute, out.mde_absolute_80));
      effects.push(relativeError(effect.relative ?? NaN, out.mde_relative_80));
    }
  }
  return [
    worst('sampleSizeOfMean nExact', 'relative', 1e-12, exact),
    worst('sampleSizeOfMean nPerArm', 'absolute', 0, whole),
    worst('powerOfMean', 'absolute', 1e-12, powers),
    worst('minimumDetectableEffectOfMean', 'relative', 1e-12, effects),
  ];
}
