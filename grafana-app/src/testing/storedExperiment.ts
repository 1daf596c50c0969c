import type { ExperimentResponse } from '@trackcrumb/contract';

/** An experiment with its flag as the sidecar answers it. */
export const storedExperiment = (status: string, version = 3): ExperimentResponse =>
  ({
    experiment: {
      id: 'pricing',
      name: 'Pricing',
      status,
      targetEvent: 'trial_started',
      variants: [
        { key: 'control', name: 'Control' },
        { key: 'treatment', name: 'Treatment' },
      ],
      flagKey: 'pricing',
      holdoutPct: 0,
      unit: 'user',
      prior: { alpha: 1, beta: 1 },
      rule: 'standard',
      windowDays: 30,
      hypothesis: '',
      plannedPerArm: 8158,
      version,
    },
    flag: {
      key: 'pricing',
      version: 5,
      rolloutPct: 50,
      variants: [
        { key: 'control', weight: 1 },
        { key: 'treatment', weight: 1 },
      ],
    },
  }) as unknown as ExperimentResponse;
