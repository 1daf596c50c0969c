import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { whereInstalled } from '@trackcrumb/testkit/whereInstalled';
import ts from 'typescript';
import { standIn } from './scriptTagSnippet';
import { sdkSnippet, SNIPPET_KINDS, type SnippetKind } from './sdkSnippet';
import type { SnippetSubject } from './snippetSubject';

const ROOT = path.resolve(__dirname, '../../..');
const SUBJECT: SnippetSubject = {
  flagKey: 'pricing_copy_test',
  targetEvent: `it's "paid"`,
  variantKeys: ['control', 'short', 'long', 'none'],
  host: 'https://experiments.example.com',
  writeKey: 'wk_1',
};
const COUNTS = [2, 3, 4];
const snippetOf = (kind: SnippetKind, count = 4): string =>
  sdkSnippet({ ...SUBJECT, variantKeys: SUBJECT.variantKeys.slice(0, count) }, kind);

describe.each(SNIPPET_KINDS)('for %s', (kind) => {
  it.each(COUNTS)('handles every treatment of %d variants', (count) => {
    const handled = [...snippetOf(kind, count).matchAll(/(?:variant ===? |case )['"](\w+)['"]/g)];
    expect(handled.map(([, variant]) => variant)).toEqual(SUBJECT.variantKeys.slice(1, count));
  });

  it('names address, key, flag and event, and who the visitor is', () => {
    const code = snippetOf(kind);
    for (const text of ['https://experiments.example.com', 'wk_1', 'pricing_copy_test']) {
      expect(code).toContain(text);
    }
    expect(code).toMatch(/'it\\'s "paid"'|"it's \\"paid\\""/);
    expect(code).toMatch(/distinct[-_]?id/i);
  });

  it('is marked where the page goes on, and where the conversion goes', () => {
    expect(snippetOf(kind)).toMatch(/what these visitors (see|get)|return <button/);
    expect(snippetOf(kind)).toMatch(/when (a|the) visitor converts:/);
  });
});

/** What the reader's own program has. */
const SURROUNDINGS = `declare const distinctId: string; declare const request: { headers: Record<string, string> };`;

it('what is TypeScript fits the SDK', () => {
  const sources = new Map<string, string>();
  for (const kind of ['npm', 'react', 'node', 'openfeature'] as const) {
    for (const count of COUNTS) {
      const code = snippetOf(kind, count) + (kind === 'react' ? '' : '\nexport {};');
      sources.set(path.join(ROOT, `sdk/snippets/${kind}${count}.tsx`), code);
    }
  }
  sources.set(path.join(ROOT, 'sdk/snippets/wrong.tsx'), snippetOf('npm').replace("writeKey: 'wk_1'", 'writeKey: 1'));
  sources.set(path.join(ROOT, 'sdk/snippets/surroundings.d.ts'), SURROUNDINGS);
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: ['node'], lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.ReactJSX },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, customConditions: ['@trackcrumb/source'] },
  };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...sources.keys()], options, {
    ...host,
    fileExists: (file) => sources.has(file) || host.fileExists(file),
    readFile: (file) => sources.get(file) ?? host.readFile(file),
    getSourceFile: (file, version) => {
      const text = sources.get(file);
      return text === undefined ? host.getSourceFile(file, version) : ts.createSourceFile(file, text, version);
    },
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => [
      path.basename(file?.fileName ?? ''),
      ts.flattenDiagnosticMessageText(messageText, ' '),
    ]);
  expect(problems).toEqual([['wrong.tsx', "Type 'number' is not assignable to type 'string'."]]);
});

it.each(COUNTS)('the script of the tag for %d variants is a script, and ends with its element', (count) => {
  const page = new DOMParser().parseFromString(
    sdkSnippet(
      {
        ...SUBJECT,
        targetEvent: '</script><!--<script>',
        writeKey: 'a"b&c',
        variantKeys: SUBJECT.variantKeys.slice(0, count),
      },
      'tag'
    ),
    'text/html'
  );
  const [tag, script, ...rest] = page.querySelectorAll('script');
  expect(rest).toEqual([]);
  expect(tag?.getAttribute('src')).toBe('https://experiments.example.com/v1/tracker.js?key=a%22b%26c');
  const { diagnostics } = ts.transpileModule(script?.textContent ?? '', { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
});

it('the stand-in is the one of the documentation', () => {
  expect(snippetOf('tag')).toContain(standIn('control'));
  expect(readFileSync(path.join(ROOT, 'docs/script-tag.md'), 'utf8')).toContain(standIn('control'));
});

describe('other languages', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-snippets-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const write = (name: string, text: string): string => {
    const file = path.join(directory, name);
    writeFileSync(file, text);
    return file;
  };

  const [python, noPython] = whereInstalled('python3', '--version');
  python.each(COUNTS)(`Python compiles with %d variants${noPython}`, (count) => {
    execFileSync('python3', ['-m', 'py_compile', write(`snippet${count}.py`, snippetOf('python', count))]);
  });

  const [go, noGo] = whereInstalled('go', 'version');
  go.each(COUNTS)(`Go is formatted and passes its checks with %d variants${noGo}`, (count) => {
    write('go.mod', 'module snippet\n\ngo 1.18\n');
    const file = write('main.go', `${snippetOf('go', count)}\n`);
    expect(execFileSync('gofmt', ['-d', file], { encoding: 'utf8' })).toBe('');
    execFileSync('go', ['vet', '.'], { cwd: directory });
  });
});
