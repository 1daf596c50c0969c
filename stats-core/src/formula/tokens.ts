import { FormulaError } from './formulaError';

/** A piece of a formula, and how many characters stand before it. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly position: number;
}

/** Tried in this order at each position. No part can match in two ways, so that no text makes them slow. */
const KINDS = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /[-+*/^()]/y],
] as const;

const SPACE = /\s*/y;

/** The pieces of a formula, ended by one of kind `end`. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let position = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    position += match(SPACE)!.length;
    if (position >= text.length) return [...found, { kind: 'end', text: '', position }];
    const token = KINDS.flatMap(([kind, pattern]) => {
      const piece = match(pattern);
      return piece === undefined ? [] : [{ kind, text: piece, position }];
    })[0];
    if (token === undefined) {
      throw new FormulaError(text, position, 'must be made of numbers, names, + - * / ^ and parentheses, and is not');
    }
    found.push(token);
    position += token.text.length;
  }
}
