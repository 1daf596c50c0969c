import seedrandom from 'seedrandom';
import { randomAttributes, randomDistinctId, randomFlag } from '../../golden/randomFlag';
import { compilePlan } from './compilePlan';
import { decide, type Visit } from './decide';
import { explainDecision } from './explainDecision';
import { matchesRules } from './matchesRules';

it('says what decide decides, and which step did: the last that was asked, and it alone', () => {
  const random = seedrandom('explained');
  for (let i = 0; i < 2_000; i++) {
    const plan = compilePlan(randomFlag(random, `flag_${i}`));
    const visit: Visit = { attributes: randomAttributes(random), matches: matchesRules };
    const distinctId = randomDistinctId(random);
    const { steps, ...decision } = explainDecision(plan, distinctId, visit);
    expect(decision).toEqual(decide(plan, distinctId, visit));
    expect(steps.map(({ decides }) => decides)).toEqual(steps.map((_, at) => at === steps.length - 1));
    expect(steps.at(-1)!.step.slice(1, 3)).toEqual([decision.variant, decision.reason]);
    for (const { step, bucket } of steps) {
      expect(bucket === null).toBe(!Array.isArray(step[0]));
    }
  }
});
