import { integrateArms } from '../comparison/integrateArms';
import { logStudent } from '../student/logStudent';
import type { StudentDensity } from '../student/studentDensity';
import { STUDENT_FAMILY } from '../student/studentFamily';

/** An arm this much narrower than the other is a point beside it. */
const POINT = 1e-14;

/** Arms this many widths apart have nothing in common that a probability could show. */
export const FAR = 1e12;

/** P(treatment <= control) and P(treatment > control), each with all its digits. */
export type PairProbabilities = readonly [below: number, above: number];

/** Which of two independent values is greater: the distribution of Behrens and Fisher, by {@link integrateArms}. */
export function pairProbabilities(treatment: StudentDensity, control: StudentDensity): PairProbabilities {
  const distance = treatment.location - control.location;
  if (Math.abs(distance) > FAR * Math.max(treatment.width, control.width)) return distance > 0 ? [0, 1] : [1, 0];
  if (control.width < POINT * treatment.width) {
    const z = (control.location - treatment.location) / treatment.width;
    const [below, above] = logStudent(z, treatment.degreesOfFreedom);
    return [Math.exp(below), Math.exp(above)];
  }
  const [below, above] = integrateArms(STUDENT_FAMILY, [control, treatment]).probBest as [number, number];
  return [below, above];
}
