import type { Experiment } from './experiment';
import { FLAG_DEFAULTS, servedFlag, type FlagConfig } from './flagConfig';

const config: FlagConfig = {
  ...FLAG_DEFAULTS,
  key: 'flag',
  version: 3,
  enabled: true,
  trafficPct: 20,
  rolloutPct: 50,
  variants: [
    { key: 'control', weight: 1 },
    { key: 'treatment', weight: 1 },
  ],
  winner: null,
  experimentId: 'experiment',
  allocation: { holdout: 0, variants: [] },
};

describe('servedFlag', () => {
  it('serves what assignment needs and nothing else', () => {
    const experiment = { id: 'experiment', status: 'running', holdoutPct: 5, hypothesis: 'secret plan' } as Experiment;
    expect(servedFlag(config, experiment)).toEqual({
      key: 'flag',
      version: 3,
      enabled: true,
      trafficPct: 20,
      rolloutPct: 50,
      variants: config.variants,
      winner: null,
      experiment: { id: 'experiment', status: 'running', holdoutPct: 5 },
    });
  });

  it('serves a flag without experiment', () => {
    expect(servedFlag(config, null).experiment).toBeNull();
  });
});
