import { MAX_FORMULA_LENGTH } from '../numerics/loopBounds';
import { ensure, requireBetween, requireLength } from '../validation/ensure';
import { FUNCTIONS } from './operations';
import { parse } from './parser';
import { gradientOf, valuesOf, variesOf } from './tape';

/** A formula, ready to be evaluated. */
export interface Formula {
  /** In the order of their values. */
  readonly names: readonly string[];
  /**
   * The formula at some values, one per name; null where it has no finite value there, or no finite slope.
   *
   * @throws RangeError for values of another number, or none, naming the field
   */
  readonly evaluate: (values: readonly number[]) => FormulaValue | null;
}

/** A formula at some values. */
export interface FormulaValue {
  readonly value: number;
  /** Exact partial derivatives, in the order of the names. */
  readonly gradient: readonly number[];
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * What is the value of a formula that somebody typed, and how much does it change with each of its parts? Numbers, names,
 * + - * / ^, parentheses, and log (natural), exp, sqrt, abs; nothing else, and nothing is run but these. ^ is right
 * associative and binds tighter than a minus before it: -a^2 is -(a²), 2^3^2 is 2⁹. Derivatives are exact, by reverse
 * accumulation (Linnainmaa 1976), not by differences.
 *
 * At most 1,000 characters, nested 50 deep. Parse once, evaluate often: time and memory grow with the length only.
 *
 * @param names of the values, in their order; by first use in the formula unless set
 * @throws FormulaError, a RangeError with the `position` of the fault, for what is no formula; RangeError for names that
 *   cannot be
 * @example
 * parseFormula('(revenue - cost) / orders').evaluate([50, 20, 4]); // => { value: 7.5, gradient: [ 0.25, -0.25, -1.875 ] }
 */
export function parseFormula(text: string, names?: readonly string[]): Formula {
  ensure(typeof text === 'string', 'formula', text, 'must be a text');
  ensure(text.length <= MAX_FORMULA_LENGTH, 'formula.length', text.length, `must be at most ${MAX_FORMULA_LENGTH}`);
  names?.forEach((name, i) => {
    const field = `names[${i}]`;
    ensure(NAME.test(name), field, name, 'must be letters, digits and _, and not begin with a digit');
    ensure(!FUNCTIONS.has(name), field, name, 'is a function already');
    ensure(names.indexOf(name) === i, field, name, 'must be there once');
  });
  const parsed = parse(text, names);
  const varies = variesOf(parsed.tape);
  return {
    names: parsed.names,
    evaluate(values) {
      requireLength('values', values, parsed.names.length);
      values.forEach((value, i) => requireBetween(`values[${i}]`, value));
      const done = valuesOf(parsed.tape, values);
      const value = done.at(-1)!;
      const gradient = gradientOf(parsed.tape, done, varies, parsed.names.length);
      return [value, ...gradient].every(Number.isFinite) ? { value, gradient } : null;
    },
  };
}
