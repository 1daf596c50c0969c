import { rolloutPctOfWeights } from './controlWeight';
import { SETTING_FIELDS, type Experiment, type ExperimentSettings } from './experiment';
import type { FlagConfig } from './flagConfig';

/** What an experiment and its flag shall be. What is left out stays as it is. */
export interface DesiredExperiment extends Partial<ExperimentSettings> {
  /**
   * Control first. Of a variant that is there, a name or weight left out stays; a new one is called by its key and has the
   * weight 1. Weights are relative among the treatments; one for control sets the rollout.
   */
  variants?: { key: string; name?: string; weight?: number }[];
  /** Of the flag: the share of visitors that takes part. */
  trafficPct?: number;
  /** Of the flag: the share that does not see control, of those who take part. Not beside a weight for control. */
  rolloutPct?: number;
}

/** The same with nothing left out. */
export interface WholeExperiment extends ExperimentSettings {
  variants: { key: string; name: string; weight: number }[];
  trafficPct: number;
  rolloutPct: number;
}

/**
 * What an experiment is, or would be on another flag: there the arms are those of the flag, and names stay where the keys
 * do. Weights are always the flag's.
 */
export function wholeExperiment(
  experiment: Experiment,
  flag: Pick<FlagConfig, 'key' | 'trafficPct' | 'rolloutPct' | 'variants'>
): WholeExperiment {
  const settings = Object.fromEntries(SETTING_FIELDS.map((field) => [field, experiment[field]])) as unknown;
  const { variants } = flag.key === experiment.flagKey ? experiment : flag;
  return {
    ...(settings as ExperimentSettings),
    flagKey: flag.key,
    variants: variants.map(({ key }) => ({
      key,
      name: experiment.variants.find((variant) => variant.key === key)?.name ?? key,
      weight: flag.variants.find((variant) => variant.key === key)?.weight ?? 1,
    })),
    trafficPct: flag.trafficPct,
    rolloutPct: flag.rolloutPct,
  };
}

/** What stands, and of it what is wanted otherwise. */
export function completed(standing: WholeExperiment, desired: DesiredExperiment): WholeExperiment {
  const given = Object.fromEntries(Object.entries(desired).filter(([, value]) => value !== undefined));
  const variants =
    desired.variants?.map(({ key, name, weight }) => {
      const same = standing.variants.find((variant) => variant.key === key);
      return { key, name: name ?? same?.name ?? key, weight: weight ?? same?.weight ?? 1 };
    }) ?? standing.variants;
  const setsRollout = desired.variants?.[0]?.weight !== undefined;
  return { ...standing, ...(setsRollout ? { rolloutPct: rolloutPctOfWeights(variants) } : {}), ...given, variants };
}
