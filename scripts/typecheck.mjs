// npm run typecheck: every workspace, one after the other, by TypeScript 7, which takes a quarter of the time of the
// version that the linter, the bundlers and the tests need the API of.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './root.mjs';
import { packageFolders } from './workspaces.mjs';

const compiler = path.join(
  path.dirname(createRequire(import.meta.url).resolve('typescript-7/package.json')),
  'bin/tsc'
);

const failed = packageFolders().filter(
  (folder) =>
    existsSync(path.join(root, folder, 'tsconfig.json')) &&
    spawnSync(process.execPath, [compiler, '--noEmit', '-p', folder], { cwd: root, stdio: 'inherit' }).status !== 0
);
if (failed.length > 0) {
  console.error(`The types of ${failed.join(', ')} do not fit`);
  process.exit(1);
}
