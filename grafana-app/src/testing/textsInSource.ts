import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { FIELD_TEXTS } from '../fields/fieldTexts';
import { IMPORT_TEXTS } from '../import/importTexts';

/** English texts by their full id; plurals stand as `id_one` and `id_other`. */
export type Texts = Record<string, string>;

/** A text that the source asks for in a way no catalogue can serve. */
export class UnreadableText extends Error {}

/** Every text the source asks for through `t` and `plural`, and those of the field tables. @throws UnreadableText naming the place. */
export function textsInSource(sourceDirectory: string): Texts {
  const texts: Texts = Object.fromEntries([...FIELD_TEXTS, ...IMPORT_TEXTS]);
  const sources = readdirSync(sourceDirectory, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|^testing|^translation/.test(path)
  );
  for (const path of sources) {
    const source = ts.createSourceFile(
      path,
      readFileSync(join(sourceDirectory, path), 'utf8'),
      ts.ScriptTarget.Latest,
      true
    );
    visitCalls(source, (call) => {
      for (const [id, english] of textsOfCall(call, source)) {
        if (texts[id] !== undefined && texts[id] !== english) {
          throw new UnreadableText(`${path}: '${id}' has two English texts: '${texts[id]}' and '${english}'.`);
        }
        texts[id] = english;
      }
    });
  }
  return texts;
}

function visitCalls(node: ts.Node, visit: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node)) {
    visit(node);
  }
  ts.forEachChild(node, (child) => visitCalls(child, visit));
}

function textsOfCall(call: ts.CallExpression, source: ts.SourceFile): Array<[string, string]> {
  const callee = call.expression.getText(source);
  if (callee !== 't' && callee !== 'plural') {
    return [];
  }
  const [id, english] = call.arguments;
  if (callee === 't') {
    return [[literal(id, source), literal(english, source)]];
  }
  if (english === undefined || !ts.isObjectLiteralExpression(english)) {
    throw new UnreadableText(`${source.fileName}: ${call.getText(source)} needs its forms written out.`);
  }
  return english.properties.map((form) => {
    if (!ts.isPropertyAssignment(form)) {
      throw new UnreadableText(`${source.fileName}: ${form.getText(source)} is no text.`);
    }
    return [`${literal(id, source)}_${form.name.getText(source)}`, literal(form.initializer, source)];
  });
}

function literal(node: ts.Expression | undefined, source: ts.SourceFile): string {
  if (node === undefined || !ts.isStringLiteralLike(node)) {
    throw new UnreadableText(
      `${source.fileName}: '${node?.getText(source) ?? ''}' must be a plain string, or it cannot be translated.`
    );
  }
  return node.text;
}
