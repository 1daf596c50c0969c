import path from 'node:path';
import { build } from 'esbuild';

/** What to do with {@link answers}: print them at once, or leave them in a global variable to be called. */
const programs = {
  'printing module': { contents: "import { answers } from './answers'; console.log(answers());", format: 'esm' },
  'global function': { contents: "export * from './answers';", format: 'iife' },
} as const;

/** {@link answers} as a script without imports, for any runtime. */
export async function bundleAnswers(kind: keyof typeof programs): Promise<string> {
  const { contents, format } = programs[kind];
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: path.join('test', 'runtimes'), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'neutral',
    format,
    globalName: 'statsCore',
  });
  return outputFiles[0]!.text;
}
