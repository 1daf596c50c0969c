import type { ExperimentResponse } from '@trackcrumb/contract';
import { storedExperiment } from '../testing/storedExperiment';
import { startDrops } from './startDrops';

const split = ['control', 'treatment'].map((key) => ({ key, share: 0.5 }));

function draftOn(flag: Partial<ExperimentResponse['flag']>): ExperimentResponse {
  const { experiment, flag: stored } = storedExperiment('draft');
  const kept = { holdout: 0, variants: split };
  return { experiment, flag: { ...stored, winner: null, experimentId: 'earlier', allocation: kept, ...flag } };
}

test.each<[string, ExperimentResponse, string[]]>([
  ['a flag of its own', draftOn({ experimentId: 'pricing', allocation: { holdout: 0.1, variants: split } }), []],
  ['a flag that nothing is left on', draftOn({}), []],
  [
    'a winner',
    draftOn({ winner: 'treatment' }),
    ["'treatment' won and is served to everybody today. It gives way to control 50.0% · treatment 50.0%."],
  ],
  [
    'a holdout',
    draftOn({ allocation: { holdout: 0.1, variants: split } }),
    ['The 10.0% held out until now are no longer kept apart.'],
  ],
])('%s', (_, response, dropped) => {
  expect(startDrops(response)).toEqual(dropped);
});

test('once it has started there is nothing to start', () => {
  const { flag } = draftOn({ winner: 'treatment' });
  expect(startDrops({ experiment: storedExperiment('running').experiment, flag })).toEqual([]);
});
