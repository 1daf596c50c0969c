import path from 'node:path';
import { build } from 'esbuild';

/** {@link answers} as a script without imports: an ES module that prints them, or a global function. */
export async function bundleAnswers(kind: 'printing module' | 'global function'): Promise<string> {
  const printing = kind === 'printing module';
  const { outputFiles } = await build({
    entryPoints: [path.join('test', 'runtimes', printing ? 'main.ts' : 'answers.ts')],
    bundle: true,
    write: false,
    platform: 'neutral',
    format: printing ? 'esm' : 'iife',
    globalName: 'statsCore',
  });
  return outputFiles[0]!.text;
}
