import type { StudentDensity } from '../student/studentDensity';
import { STUDENT_FAMILY } from '../student/studentFamily';
import { integrateArms } from './integrateArms';
import type { BestArmIntegrals } from './integrateArms';

/** Arms this many widths apart have nothing in common that a probability could show, and no axis that holds the digits of both. */
const FAR = 1e12;

/**
 * {@link integrateArms} of t and normal densities, however far apart: an arm too far behind to share an axis with the leader is
 * never the best, and loses by the distance.
 */
export function integrateStudents(arms: readonly StudentDensity[]): BestArmIntegrals {
  const leader = arms.reduce((best, arm) => (arm.location > best.location ? arm : best));
  const far = FAR * Math.max(...arms.map(({ width }) => width));
  const near = arms.filter(({ location }) => leader.location - location <= far);
  if (near.length === 1) {
    return {
      probBest: arms.map((arm) => Number(arm === leader)),
      expectedLoss: arms.map(({ location }) => leader.location - location),
    };
  }
  const { probBest, expectedLoss } = integrateArms(STUDENT_FAMILY, near);
  const leaderLoss = expectedLoss[near.indexOf(leader)]!;
  return {
    probBest: arms.map((arm) => probBest[near.indexOf(arm)] ?? 0),
    expectedLoss: arms.map((arm) => expectedLoss[near.indexOf(arm)] ?? leader.location - arm.location + leaderLoss),
  };
}
