import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { mangleProps } from './internalNames';

/** Entries of `src/global`: `index` and `withTargeting` make `window.TrackCrumb`; the tags are for `/v1/tracker.js`. */
export const SCRIPT_NAMES = ['index', 'withTargeting', 'tag', 'tagWithTargeting'] as const;
export type ScriptName = (typeof SCRIPT_NAMES)[number];

/** What stands at the end of a module that esbuild has made small: `export{a as createTracker,b as hideUntilReady};` */
const EXPORTS = /export\{([^}]*)\};?\s*$/;

/**
 * A classic script, from source, as pages load it. A tag is a function of the flags: who serves it calls it with them.
 *
 * @param sdk this folder, for whoever carries the function elsewhere
 */
export function buildScript(name: ScriptName, sdk = fileURLToPath(new URL('.', import.meta.url))): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(sdk, `src/global/${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    conditions: ['@trackcrumb/source'],
    mangleProps,
    write: false,
  });
  const code = outputFiles[0]!.text.trim();
  const names = EXPORTS.exec(code)?.[1];
  if (names === undefined) {
    return `(TRACKCRUMB_FLAGS=>{"use strict";${code}})`;
  }
  // esbuild's own script format spends 200 bytes more on this.
  const returned = names.replace(/([\w$]+) as ([\w$]+)/g, '$2:$1');
  return `var TrackCrumb=(()=>{"use strict";${code.replace(EXPORTS, '')}return{${returned}}})();\n`;
}
