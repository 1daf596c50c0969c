import { armRowOf, countedOf } from '../testing/factories';
import { analyze } from './analysis';
import { leadingArm } from './leadingArm';

test.each([
  ['a winner', countedOf()],
  ['nothing yet', countedOf({ status: 'draft', started_at_ms: 0 }, [])],
  ['a mismatch', countedOf({}, [armRowOf('control', 7000, 700), armRowOf('treatment', 5000, 700)])],
  ['too few', countedOf({}, [armRowOf('control', 70, 7), armRowOf('treatment', 50, 20)])],
  ['the strict rule', countedOf({ rule: 'strict' })],
  ['a split nobody knows', countedOf({}, [armRowOf('control', 900, 90, { expected_share: -1 })])],
  [
    'a ramp',
    countedOf({}, [
      armRowOf('control', 900, 90, { expected_share: 0.9 }),
      armRowOf('treatment', 100, 10, { expected_share: 0.1 }),
      armRowOf('control', 500, 50, { flag_version: 2 }),
      armRowOf('treatment', 500, 70, { flag_version: 2 }),
    ]),
  ],
  ['stored results with a mismatch', { ...countedOf({ status: 'completed' }), stored: { atMs: 1, srmPValue: 1e-6 } }],
])('says of %s what the whole analysis says', (_, counted) => {
  const { analysis } = analyze(counted);
  const { leader, winnerKey, hasSrm } = leadingArm(counted);
  expect(winnerKey).toBe(analysis.verdict.winner);
  expect(hasSrm).toBe(analysis.srm.flagged);
  if (analysis.progress.collected === 0) {
    expect(leader).toBeNull();
  } else {
    expect(leader?.key).toBe(analysis.verdict.leader);
    expect(leader?.probBest).toBe(analysis.arms.find(({ key }) => key === leader?.key)?.probBest);
  }
});
