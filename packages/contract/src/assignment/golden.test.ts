import golden from '../../golden/assignment.json';
import { assignmentCases } from '../../golden/assignmentCases';
import { planCases } from '../../golden/planCases';
import goldenPlans from '../../golden/plans.json';
import { ASSIGNMENT_REASONS } from './assign';

describe('golden/assignment.json', () => {
  it('is what this code computes: no visitor has moved', () => {
    expect(JSON.parse(JSON.stringify(assignmentCases()))).toEqual(golden);
  });

  it('knows the published hash values', () => {
    const hashes = new Map(golden.hash.map(({ text, hash }) => [text, hash]));
    expect(hashes.get('')).toBe(0);
    expect(hashes.get('hello')).toBe(0x248bfa47);
    expect(hashes.get('The quick brown fox jumps over the lazy dog')).toBe(0x2e4ff723);
  });

  it('holds every reason but the one of an unknown flag', () => {
    const reasons = new Set(golden.assign.flatMap(({ visitors }) => visitors.map(({ reason }) => reason)));
    expect([...reasons].sort()).toEqual([
      'control',
      'disabled',
      'draft',
      'holdout',
      'no_distinct_id',
      'not_in_traffic',
      'treatment',
      'winner',
    ]);
  });
});

describe('golden/plans.json', () => {
  it('is what this code computes: no visitor has moved', () => {
    expect(JSON.parse(JSON.stringify(planCases()))).toEqual(goldenPlans);
  });

  it('holds every reason that an SDK does not give by itself', () => {
    const reasons = new Set(goldenPlans.plans.flatMap(({ visitors }) => visitors.map(({ reason }) => reason)));
    const others = ['unknown_flag', 'no_distinct_id'];
    expect([...reasons].sort()).toEqual(ASSIGNMENT_REASONS.filter((reason) => !others.includes(reason)).sort());
  });
});
