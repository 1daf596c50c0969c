import { analyze } from './analyze';
import { finalResults } from './finalResults';
import { arm, experiment, NOW } from '../test/factories';

const results = {
  ...analyze(experiment(), [arm('control', 900, 90), arm('treatment', 910, 99)], { now: NOW }),
  daily: [],
};
const row = (stored: unknown) => [{ experiment_id: 'e', results: JSON.stringify(stored) }];

it('is what was stored; nothing where nothing was', () => {
  expect(JSON.stringify(finalResults(row(results)))).toBe(JSON.stringify(results));
  expect(finalResults([])).toBeNull();
});

it('reads what was stored before there were strata', () => {
  const {
    unverified: _unverified,
    movedN: _movedN,
    beforeWindowN: _before,
    decision: _decision,
    analysis,
    ...rest
  } = results;
  const { comparison: _comparison, arms, ...whole } = analysis;
  const pooled = {
    ...rest,
    analysis: {
      ...whole,
      arms: arms.map(({ posteriorMean, mean, heterogeneity: _heterogeneity, ...kept }) => ({
        ...kept,
        mean: posteriorMean,
        observedRate: mean,
      })),
    },
  };
  expect(finalResults(row(pooled))).toEqual({
    ...results,
    beforeWindowN: null,
    decision: null,
    earlyConversions: null,
  });
});
