import { MAX_FORMULA_DEPTH } from '../numerics/loopBounds';
import { FormulaError } from './formulaError';
import { FUNCTIONS, NEGATION, OPERATORS } from './operations';
import type { Step, Tape } from './tape';
import { type Token, tokens } from './tokens';

/**
 * The steps of a formula and its names, in the order of their first use, or as given. Recursive descent:
 *
 *     sum      = product { ("+" | "-") product }
 *     product  = signed { ("*" | "/") signed }
 *     signed   = "-" signed | power
 *     power    = primary [ "^" signed ]
 *     primary  = number | name | function "(" sum ")" | "(" sum ")"
 */
export function parse(text: string, given?: readonly string[]): { tape: Tape; names: readonly string[] } {
  const pieces = tokens(text);
  const names = [...(given ?? [])];
  const tape: Step[] = [];
  let next = 0;
  let depth = 0;

  const here = (): Token => pieces[next]!;
  const fail = (remedy: string, { position } = here()): never => {
    throw new FormulaError(text, position, remedy);
  };
  const isSign = (...signs: readonly string[]): boolean => here().kind === 'sign' && signs.includes(here().text);
  const push = (step: Step): number => tape.push(step) - 1;

  const chain = (part: () => number, ...signs: readonly string[]): number => {
    let a = part();
    while (isSign(...signs)) {
      const operation = OPERATORS.get(pieces[next++]!.text)!;
      a = push({ kind: 'binary', operation, a, b: part() });
    }
    return a;
  };
  const sum = (): number => chain(product, '+', '-');
  const product = (): number => chain(signed, '*', '/');

  function signed(): number {
    if (++depth > MAX_FORMULA_DEPTH) fail(`must not nest deeper than ${MAX_FORMULA_DEPTH}, as it does`);
    let step;
    if (isSign('-')) {
      next++;
      step = push({ kind: 'unary', operation: NEGATION, a: signed() });
    } else {
      step = primary();
      if (isSign('^')) {
        next++;
        step = push({ kind: 'binary', operation: OPERATORS.get('^')!, a: step, b: signed() });
      }
    }
    depth--;
    return step;
  }

  function primary(): number {
    const token = here();
    if (isSign('(')) return inParentheses();
    if (token.kind !== 'number' && token.kind !== 'name') fail('must have a number, a name or "("');
    next++;
    if (token.kind === 'number') return constant(token);
    const operation = FUNCTIONS.get(token.text);
    if (operation !== undefined) return push({ kind: 'unary', operation, a: inParentheses() });
    if (isSign('(')) fail(`must call one of ${[...FUNCTIONS.keys()].join(', ')}, not ${token.text},`, token);
    return push({ kind: 'name', index: indexOf(token) });
  }

  function inParentheses(): number {
    if (!isSign('(')) fail('must have a "("');
    next++;
    const inner = sum();
    if (!isSign(')')) fail('must have a ")" or an operator');
    next++;
    return inner;
  }

  function constant(token: Token): number {
    const value = Number(token.text);
    if (!Number.isFinite(value)) fail('must have a number that a double can hold', token);
    return push({ kind: 'number', value });
  }

  function indexOf(token: Token): number {
    const index = names.indexOf(token.text);
    if (index >= 0) return index;
    if (given !== undefined) fail(`must use only ${given.join(', ') || 'numbers'}, not ${token.text},`, token);
    return names.push(token.text) - 1;
  }

  sum();
  if (here().kind !== 'end') fail('must have an operator or end');
  return { tape, names };
}
