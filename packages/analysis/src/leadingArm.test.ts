import type { Experiment } from '@trackcrumb/contract';
import type { ArmMoments, StoredArmRow } from '@trackcrumb/contract/views';
import { arm, experiment, NOW } from '../test/factories';
import { analyze } from './analyze';
import type { ExperimentResults } from './experimentResults';
import { leadingArm, storedLeadingArm, type LeadingArm } from './leadingArm';

const winner = [arm('control', 3000, 300), arm('treatment', 3000, 390)];

const cases: [string, Experiment, ArmMoments[]][] = [
  ['a winner', experiment(), winner],
  ['nothing yet', experiment({ status: 'draft', startedAt: null }), []],
  ['a mismatch', experiment(), [arm('control', 7000, 700), arm('treatment', 5000, 700)]],
  ['too few', experiment(), [arm('control', 70, 7), arm('treatment', 50, 20)]],
  ['the strict rule, early', experiment({ rule: 'strict' }), winner],
  ['the strict rule', experiment({ rule: 'strict', startedAt: '1970-01-01T00:00:00.000Z' }), winner],
  ['a split nobody knows', experiment(), [arm('control', 900, 90, { expected_share: null })]],
  [
    'visitors where nobody can be',
    experiment(),
    [arm('control', 900, 90, { expected_share: 1 }), arm('treatment', 800, 300, { expected_share: 0 })],
  ],
  [
    'a ramp',
    experiment(),
    [
      arm('control', 900, 90, { expected_share: 0.9 }),
      arm('treatment', 100, 10, { expected_share: 0.1 }),
      arm('control', 500, 50, { stratum: 2 }),
      arm('treatment', 500, 70, { stratum: 2 }),
    ],
  ],
];

const storedRows = ({ analysis }: ExperimentResults): StoredArmRow[] =>
  analysis.arms.map(({ key, n, conversions, probBest }) => ({
    experiment_id: 'e',
    variant: key,
    n,
    conversions,
    prob_best: probBest,
    srm_p: analysis.srm.pValue,
    winner: analysis.verdict.winner ?? '',
  }));

function isWhatTheWholeSays({ leader, winnerKey, hasSrm }: LeadingArm, { analysis }: ExperimentResults): void {
  expect(winnerKey).toBe(analysis.verdict.winner);
  expect(hasSrm).toBe(analysis.srm.flagged);
  if (analysis.progress.collected === 0) {
    expect(leader).toBeNull();
  } else {
    expect(leader?.key ?? null).toBe(analysis.verdict.leader);
    expect(leader?.probBest).toBe(analysis.arms.find(({ key }) => key === leader?.key)?.probBest);
  }
}

test.each(cases)('says of %s what the whole analysis says, counted and stored', (_, of, moments) => {
  const whole = analyze(of, moments, { now: NOW });
  isWhatTheWholeSays(leadingArm(of, moments, NOW), whole);
  isWhatTheWholeSays(storedLeadingArm(storedRows(whole)), whole);
});
