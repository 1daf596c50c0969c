// npm run package [directory]: what a release consists of, in release/: three npm packages and the plugin.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { pluginZip } from './pluginZip.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';
import { step } from './step.mjs';
import { PUBLISHED } from './workspaces.mjs';

const target = path.resolve(root, process.argv[2] ?? 'release');

await ensureBuilt();
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
await step('Packing the npm packages', () =>
  run('npm', ['pack', ...PUBLISHED.flatMap((name) => ['-w', name]), '--pack-destination', target], { cwd: root })
);
await step('Packing the plugin', async () => {
  const { name, bytes } = pluginZip(path.join(root, 'grafana-app', 'dist'));
  writeFileSync(path.join(target, name), bytes);
});
const sums = readdirSync(target).map((name) => {
  const bytes = readFileSync(path.join(target, name));
  return { name, kB: Math.round(bytes.length / 1000), sha256: createHash('sha256').update(bytes).digest('hex') };
});
writeFileSync(path.join(target, 'SHA256SUMS'), sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''));
console.log('');
sums.forEach(({ name, kB }) => console.log(`${String(kB).padStart(7)} kB  ${path.join(target, name)}`));
