import ts from 'typescript';

/** A piece of program text that ends up inside SQL. */
export interface SqlPart {
  line: number;
  /** The expression whose value becomes part of the SQL, as written. */
  expression: string;
}

// At the start of a statement or clause, in capitals as all SQL here is written.
const SQL =
  /^\s*(SELECT|FROM|INSERT INTO|INTO OUTFILE|WITH|ALTER|CREATE|DROP|DELETE FROM|KILL|SYSTEM|OPTIMIZE|TRUNCATE|WHERE|ORDER BY|GROUP BY|LIMIT|AND|UNION ALL)\b/;

/** Everything in a program that is put into SQL text: by `${…}` in a template, or by `+`. */
export function builtSql(code: string, file: string): SqlPart[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const parts: SqlPart[] = [];
  const add = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) || ts.isBinaryExpression(node) || ts.isParenthesizedExpression(node)) {
      // Looked at for itself.
      return;
    }
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    parts.push({ line: line + 1, expression: node.getText().replace(/\s+/g, ' ') });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node)) {
      const texts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      if (texts.some((text) => text.split('\n').some((line) => SQL.test(line)))) {
        node.templateSpans.forEach(({ expression }) => add(expression));
      }
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const sides = [node.left, node.right];
      if (sides.some((side) => ts.isStringLiteralLike(side) && SQL.test(side.text))) {
        sides.filter((side) => !ts.isStringLiteralLike(side)).forEach(add);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return parts;
}
