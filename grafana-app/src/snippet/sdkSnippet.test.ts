import ts from 'typescript';
import { sdkSnippet, SNIPPET_KINDS, type SnippetSubject } from './sdkSnippet';

const SUBJECT: SnippetSubject = {
  flagKey: 'pricing_copy_test',
  targetEvent: "it's paid",
  variantKeys: ['control', 'short', 'long', 'none'],
  host: 'https://experiments.example.com',
  writeKey: 'wk_1',
};

describe.each(SNIPPET_KINDS)('for %s', (kind) => {
  it.each([2, 3, 4])('handles every treatment of %d variants, and is code', (count) => {
    const code = sdkSnippet({ ...SUBJECT, variantKeys: SUBJECT.variantKeys.slice(0, count) }, kind);
    const { diagnostics } = ts.transpileModule(code, {
      reportDiagnostics: true,
      compilerOptions: { jsx: ts.JsxEmit.Preserve, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
      fileName: 'snippet.tsx',
    });
    expect(diagnostics).toEqual([]);
    expect([...code.matchAll(/variant === '(\w+)'/g)].map(([, variant]) => variant)).toEqual(
      SUBJECT.variantKeys.slice(1, count)
    );
  });

  it('names address, key, flag and event', () => {
    const code = sdkSnippet(SUBJECT, kind);
    for (const text of [
      "'https://experiments.example.com'",
      "'wk_1'",
      "'pricing_copy_test'",
      "'it\\'s paid', { converted: 1 }",
    ]) {
      expect(code).toContain(text);
    }
  });
});
