import { whatIsWrong } from './problemText';
import { problem, type ImportProblem, type ProblemCode, type Values } from './problems';

/** Why nothing of a file is imported. Its message is what is wrong, in English; the remedy is worded by who imports. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';

  constructor(readonly problem: ImportProblem) {
    super(whatIsWrong(problem));
  }

  static of(code: ProblemCode, values: Values = {}): ImportRefusal {
    return new ImportRefusal(problem(code, values));
  }
}
