import { FLAG_DEFAULTS, SETTING_DEFAULTS, type ExperimentResponse } from '@trackcrumb/contract';

/** An experiment with its flag as the sidecar answers it. */
export const storedExperiment = (status: string, version = 3): ExperimentResponse =>
  ({
    experiment: {
      ...SETTING_DEFAULTS,
      id: 'pricing',
      name: 'Pricing',
      status,
      targetEvent: 'trial_started',
      variants: [
        { key: 'control', name: 'Control' },
        { key: 'treatment', name: 'Treatment' },
      ],
      flagKey: 'pricing',
      plannedPerArm: 8158,
      version,
    },
    flag: {
      ...FLAG_DEFAULTS,
      key: 'pricing',
      version: 5,
      enabled: true,
      trafficPct: 100,
      rolloutPct: 50,
      variants: [
        { key: 'control', weight: 1 },
        { key: 'treatment', weight: 1 },
      ],
    },
  }) as unknown as ExperimentResponse;
