import { filledText } from './filledText';
import { PROBLEMS, type ImportProblem, type Remedies } from './problems';

/** What is wrong, in English. */
export const whatIsWrong = ({ code, values }: ImportProblem): string => filledText(PROBLEMS[code].what, values);

/** The same with its remedy, as whoever imports words it. */
export function problemText(problem: ImportProblem, remedies: Remedies): string {
  const { code, values } = problem;
  const worded = PROBLEMS[code].remedy ?? remedies[code as keyof Remedies];
  const remedy = typeof worded === 'string' ? filledText(worded, values) : worded(values);
  return remedy === '' ? whatIsWrong(problem) : `${whatIsWrong(problem)}: ${remedy}`;
}
