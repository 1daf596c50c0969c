import ts from 'typescript';

/** A statement and the value that the comment behind it promises. */
export interface PromisedValue {
  /** What runs before it. */
  before: string;
  expression: string;
  /** As written: `0.99…`, `[1, 2]`, `'treatment'`. */
  promised: string;
}

/** The expressions of a program that have their value written behind them: `probBest(arms); // [0.9992…, 0.0007…]`. */
export function promisedValues(code: string): PromisedValue[] {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement) => {
    const behind = /^[ \t]*\/\/ ?(.*)$/m.exec(code.slice(statement.end).split('\n', 1)[0]!)?.[1];
    return ts.isExpressionStatement(statement) &&
      behind !== undefined &&
      /^(?:-?\d|['"[{]|true|false|null)/.test(behind)
      ? [{ before: code.slice(0, statement.pos), expression: statement.expression.getText(), promised: behind }]
      : [];
  });
}

/** Whether a value is what was promised; `…` stands for further digits or text, or for fields left out. */
export function keepsPromise(value: unknown, promised: string): boolean {
  const readable = promised.replace(/(-?\d[\d.]*)…/g, "'$1…'").replace(/([,{]\s*)…/g, '$1REST');
  const source = ts.createSourceFile('promise.ts', `(${readable})`, ts.ScriptTarget.ES2022, true);
  const statement = source.statements[0];
  return (
    statement !== undefined &&
    ts.isExpressionStatement(statement) &&
    ts.isParenthesizedExpression(statement.expression) &&
    keeps(value, statement.expression.expression)
  );
}

function keeps(value: unknown, promised: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(promised)) {
    const { elements } = promised;
    return (
      Array.isArray(value) && value.length === elements.length && elements.every((each, at) => keeps(value[at], each))
    );
  }
  if (ts.isObjectLiteralExpression(promised)) {
    const named = promised.properties.filter(ts.isPropertyAssignment);
    const mayHaveMore = promised.properties.length > named.length;
    return (
      typeof value === 'object' &&
      value !== null &&
      (mayHaveMore || Object.keys(value).length === named.length) &&
      named.every(({ name, initializer }) => keeps((value as Record<string, unknown>)[name.getText()], initializer))
    );
  }
  const text = ts.isStringLiteral(promised) ? promised.text : promised.getText();
  // What is behind the twelfth digit of a number is rounding.
  const rounded = typeof value === 'number' ? String(Number(value.toPrecision(12))) : String(value);
  return text.endsWith('…') ? String(value).startsWith(text.slice(0, -1)) : rounded === text;
}
