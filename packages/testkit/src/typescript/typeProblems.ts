import path from 'node:path';
import ts from 'typescript';

/** A program to be compiled. */
export interface Program {
  /** For messages. */
  name: string;
  code: string;
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ['@trackcrumb/source'],
  jsx: ts.JsxEmit.ReactJSX,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node', 'jest'],
  skipLibCheck: true,
};

/**
 * What the compiler says of programs, each a module of its own in `directory`, beside the declarations of what the
 * reader brings along. Nothing is written.
 */
export function typeProblems(
  programs: readonly Program[],
  directory: string,
  declarations: readonly string[]
): string[] {
  const sources = new Map(
    programs.map(({ name, code }, index) => [path.join(directory, `block${index}.tsx`), { name, code: `${code}\n` }])
  );
  const host = ts.createCompilerHost(OPTIONS);
  const onDisk = { fileExists: host.fileExists, readFile: host.readFile, getSourceFile: host.getSourceFile };
  host.fileExists = (file) => sources.has(file) || onDisk.fileExists(file);
  host.readFile = (file) => sources.get(file)?.code ?? onDisk.readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const source = sources.get(file);
    return source === undefined
      ? onDisk.getSourceFile(file, ...rest)
      : ts.createSourceFile(file, source.code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  };
  const program = ts.createProgram([...sources.keys(), ...declarations], OPTIONS, host);
  return [...sources].flatMap(([file, { name }]) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start }) => {
        const line = source.getLineAndCharacterOfPosition(start ?? 0).line + 1;
        return `${name}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      }
    );
  });
}
