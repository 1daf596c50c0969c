import { FLAG_DEFAULTS, type FlagConfig, type FlagConfigResponse } from '@trackcrumb/contract';
import { flagView } from './flagView';

const flag: FlagConfig = {
  ...FLAG_DEFAULTS,
  key: 'checkout',
  version: 1,
  enabled: true,
  trafficPct: 100,
  rolloutPct: 50,
  winner: null,
  variants: [
    { key: 'control', weight: 1 },
    { key: 'green', weight: 1 },
  ],
  experimentId: 'checkout',
  allocation: {
    holdout: 0.05,
    variants: [
      { key: 'control', share: 0.5 },
      { key: 'green', share: 0.5 },
    ],
  },
};
const running = { id: 'checkout', name: 'Checkout', status: 'running' } as FlagConfigResponse['experiment'];
const draft = { ...running, status: 'draft' } as FlagConfigResponse['experiment'];

test.each([
  [{}, running, 'control 50.0% · green 50.0%', true],
  [{ enabled: false }, running, 'control for everybody: the flag is off', true],
  [{}, draft, 'control for everybody until the experiment starts', false],
  [{ winner: 'green' }, null, 'green for everybody but the 5.0% held out: it won', false],
  [{ winner: 'green', rules: [] }, null, 'green for everybody it is for: it won', false],
  [
    { trafficPct: 20 },
    running,
    '20.0% of visitors take part: control 9.5% · green 9.5% · holdout 1.0%. ' +
      'The other 80.0% see control and are not counted.',
    true,
  ],
  [{ trafficPct: 20, winner: 'green' }, null, 'green for everybody but the 5.0% held out: it won', false],
  [{}, null, 'control 50.0% · green 50.0%', false],
])('%j', (change, experiment, served, isLive) => {
  expect(flagView({ flag: { ...flag, ...change }, experiment })).toMatchObject({ served, isLive });
});
