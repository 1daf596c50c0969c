// Part of npm run release:version: changesets has raised the released packages; everything else follows.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atVersion, imageAtVersion } from './atVersion.mjs';
import { root } from './root.mjs';
import { packageFolders } from './workspaces.mjs';

/** @param {string} file @param {(text: string) => string} change */
function rewrite(file, change) {
  const full = path.join(root, file);
  writeFileSync(full, change(readFileSync(full, 'utf8')));
}

const { version } = JSON.parse(readFileSync(path.join(root, 'stats-core/package.json'), 'utf8'));
for (const folder of [...packageFolders(), 'grafana-app/standalone/grafana-13']) {
  rewrite(path.join(folder, 'package.json'), (text) => atVersion(text, version));
}
rewrite('provisioning/kubernetes/base/trackcrumb.yaml', (text) => imageAtVersion(text, version));
console.log(`Everything is at ${version}.`);
