/** What is wrong with a formula, and where. */
export class FormulaError extends RangeError {
  /** Characters of the text before the fault. */
  readonly position: number;

  constructor(text: string, position: number, remedy: string) {
    super(`formula is ${JSON.stringify(text)}: ${remedy} at position ${position}`);
    this.position = position;
  }
}
