import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { VIEWS } from '@trackcrumb/contract/views';
import ts from 'typescript';

/** SQL in source code: the constant queries, and the places of those that are put together from arguments. */
export interface SourceQueries {
  constant: { name: string; sql: string }[];
  /** `file:line`, for whoever has to run them by calling their function. */
  assembled: string[];
}

const IS_QUERY = /^\s*(SELECT|WITH)\s[\s\S]*\bFROM\b/;
const BEGINS_QUERY = /^\s*(SELECT|WITH)\s/;

/**
 * Finds every string that is a query in the TypeScript files of a folder, tests left out. Literals joined by `+` and names
 * of views (`${VIEWS.experiments}`) are put together as the program does it.
 *
 * @param root what names are relative to
 */
export function sourceQueries(root: string, folder: string): SourceQueries {
  const found: SourceQueries = { constant: [], assembled: [] };
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file)
  );
  for (const file of files) {
    const path = join(root, folder, file);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    visit(source, (node) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const name = `${relative(root, path)}:${line + 1}`;
      const sql = constantText(node);
      if (sql !== undefined && IS_QUERY.test(sql)) {
        found.constant.push({ name, sql });
        return 'done';
      }
      if (BEGINS_QUERY.test(literalHead(node) ?? '')) {
        found.assembled.push(name);
        return 'done';
      }
      return 'look inside';
    });
  }
  return found;
}

function visit(node: ts.Node, look: (node: ts.Node) => 'done' | 'look inside'): void {
  if (look(node) === 'look inside') {
    ts.forEachChild(node, (child) => visit(child, look));
  }
}

/** What an expression of literals and view names evaluates to; undefined when it holds anything else. */
function constantText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isParenthesizedExpression(node)) {
    return constantText(node.expression);
  }
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'VIEWS') {
    return VIEWS[node.name.text as keyof typeof VIEWS];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined([constantText(node.left), constantText(node.right)]);
  }
  if (ts.isTemplateExpression(node)) {
    return joined([
      node.head.text,
      ...node.templateSpans.flatMap(({ expression, literal }) => [constantText(expression), literal.text]),
    ]);
  }
  return undefined;
}

const joined = (parts: (string | undefined)[]): string | undefined =>
  parts.every((part) => part !== undefined) ? parts.join('') : undefined;

/** The text an expression begins with. */
function literalHead(node: ts.Node): string | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return literalHead(node.left);
  }
  return ts.isStringLiteralLike(node) ? node.text : ts.isTemplateExpression(node) ? node.head.text : undefined;
}
