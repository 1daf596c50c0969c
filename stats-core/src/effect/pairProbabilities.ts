import { integrateStudents } from '../comparison/integrateStudents';
import { logStudent } from '../student/logStudent';
import type { StudentDensity } from '../student/studentDensity';

/** An arm this much narrower than the other is a point beside it. */
const POINT = 1e-14;

/** P(treatment <= control) and P(treatment > control), each with all its digits. */
export type PairProbabilities = readonly [below: number, above: number];

/** Which of two independent values is greater: the distribution of Behrens and Fisher, by {@link integrateStudents}. */
export function pairProbabilities(treatment: StudentDensity, control: StudentDensity): PairProbabilities {
  if (control.width < POINT * treatment.width) {
    const z = (control.location - treatment.location) / treatment.width;
    const [below, above] = logStudent(z, treatment.degreesOfFreedom);
    return [Math.exp(below), Math.exp(above)];
  }
  const [below, above] = integrateStudents([control, treatment]).probBest as [number, number];
  return [below, above];
}
