import { parseFormula } from '@trackcrumb/stats-core';
import { derivative, parse } from 'mathjs';

/** How much a formula changes with one of its parts, as a formula itself. */
export interface FormulaSlope {
  part: string;
  slope: string;
}

const FUNCTIONS = ['log', 'exp', 'sqrt', 'abs'];
/** A name, and no exponent of a number. */
const NAME = /(?<![\w.])[A-Za-z_]\w*/g;

/**
 * What the slopes of a formula metric are, for people to read. Statistics use the exact numbers of `parseFormula`, which also
 * decides what a formula is: nothing else reaches the parser here. Parts go by other names on the way, because `in` or `pi`
 * would mean something.
 *
 * @throws RangeError for what is no formula, with the position of the fault
 */
export function formulaSlopes(text: string): FormulaSlope[] {
  const { names } = parseFormula(text);
  const aliased = parse(text.replace(NAME, (name) => (FUNCTIONS.includes(name) ? name : `v${names.indexOf(name)}`)));
  return names.map((part, i) => ({
    part,
    slope: derivative(aliased, `v${i}`)
      .toString()
      .replace(/\bv(\d+)\b/g, (_, at: string) => names[Number(at)]!),
  }));
}
