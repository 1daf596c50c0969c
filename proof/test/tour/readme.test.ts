import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../src/freePort';
import { codeBlocks, type CodeBlock } from '../../src/markdown/codeBlocks';
import { markdownFiles } from '../../src/markdown/markdownFiles';
import { ROOT } from '../../src/root';

const execute = promisify(execFile);

/** The blocks under a heading of a page, in order. */
function blocksUnder(page: string, heading: string): CodeBlock[] {
  const { path: file, text } = markdownFiles().find((found) => found.path === page)!;
  const section = text.split(/^## /m).find((part) => part.startsWith(heading));
  return codeBlocks({ path: file, text: section ?? '' });
}

/** `npm start` in a directory of its own; the directory is what the reader's folder would be. */
let directory: string;
let started: ChildProcess;
let output = '';
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-tour-'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(directory, 'node_modules'));
  started = spawn(process.execPath, [path.join(ROOT, 'scripts/start.mjs')], {
    cwd: directory,
    env: {
      ...process.env,
      TRACKCRUMB_STATE_DIR: path.join(directory, '.trackcrumb'),
      TRACKCRUMB_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
      TRACKCRUMB_PAGE_PORT: String(await freePort()),
      TRACKCRUMB_DEMO: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise<void>((ready, failed) => {
    for (const stream of [started.stdout!, started.stderr!]) {
      stream.on('data', (chunk) => {
        output += String(chunk);
        if (output.includes('Open http')) {
          ready();
        }
      });
    }
    started.once('exit', () => failed(new Error(`npm start ended:\n${output}`)));
  });
});
afterAll(async () => {
  started.kill('SIGINT');
  await once(started, 'exit');
  rmSync(directory, { recursive: true, force: true });
});

const shell = async (code: string, env: Record<string, string> = {}): Promise<string> => {
  const options = { cwd: directory, env: { ...process.env, ...env } };
  const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', code], options).catch((error: unknown) => {
    const failure = error as { stdout: string; stderr: string };
    throw new Error(`${code}\nfailed:\n${failure.stdout}${failure.stderr}`);
  });
  return stdout;
};

/** Until a command prints it: the newest events are counted within seconds. */
async function untilPrinted(code: string, expected: RegExp): Promise<string> {
  const deadlineMs = Date.now() + 60_000;
  for (;;) {
    const printed = await shell(code);
    if (expected.test(printed) || Date.now() > deadlineMs) {
      return printed;
    }
  }
}

it('the tour of the README leads from a file to an answer, as written', async () => {
  const tour = blocksUnder('README.md', 'Five minutes');
  expect(tour.map(({ language }) => language)).toEqual(['yaml', 'sh', 'js', 'sh', 'sh', 'text', 'sh']);
  let promised: RegExp | null = null;
  for (const [index, { language, code }] of tour.entries()) {
    const name = /^(?:#|\/\/) (\S+\.\w+)$/m.exec(code)?.[1];
    if (language === 'yaml' || language === 'js') {
      writeFileSync(path.join(directory, name!), code);
    }
    const behind = tour[index + 1];
    if (language === 'sh' && behind?.language === 'text') {
      promised = new RegExp(behind.code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/…/g, '[\\d.]+'));
      expect(await untilPrinted(code, promised)).toMatch(promised);
    } else if (language === 'sh') {
      await shell(code);
    }
  }
  expect(promised).not.toBeNull();

  const last = JSON.parse(await shell(tour.at(-1)!.code)) as { analysis: { verdict: { winner: string } } };
  expect(last.analysis.verdict.winner).toBe('treatment');
});

it('the requests of docs/developers.md do what the page says', async () => {
  const { sidecarUrl, writeKey, adminToken } = JSON.parse(
    readFileSync(path.join(directory, '.trackcrumb/runtime.json'), 'utf8')
  ) as Record<string, string>;
  const env = { URL: sidecarUrl!, WRITE_KEY: writeKey!, ADMIN_TOKEN: adminToken! };
  const [evaluate, send] = blocksUnder('docs/developers.md', 'Without an SDK');
  expect(JSON.parse(await shell(evaluate!.code, env))).toMatchObject({ key: 'signup_button' });
  expect(JSON.parse(await shell(send!.code, env))).toMatchObject({ accepted: 2 });
  const [program] = blocksUnder('docs/developers.md', 'Experiments from a program');
  expect(await shell(program!.code, env)).toMatch(/"id":"checkout_layout".*"experimentId":"checkout_layout"/s);
});

it('the rotation of SECURITY.md works as written', async () => {
  const [file, hangUp] = codeBlocks(markdownFiles().find(({ path: page }) => page === 'SECURITY.md')!);
  const secrets = file!.code.replace(
    /"([^"]*(?:admin|hook) token)"/g,
    (_, words: string) => `"${words.replace(/ /g, '-')}"`
  );
  const runtime = JSON.parse(readFileSync(path.join(directory, '.trackcrumb/runtime.json'), 'utf8')) as {
    sidecarUrl: string;
  };
  writeFileSync(path.join(directory, '.trackcrumb/secrets.json'), secrets);
  await shell(hangUp!.code);
  const statusWith = async (token: string): Promise<number> =>
    (await fetch(`${runtime.sidecarUrl}/api/experiments`, { headers: { authorization: `Bearer ${token}` } })).status;
  const deadlineMs = Date.now() + 60_000;
  while ((await statusWith('the-new-admin-token')) !== 200 && Date.now() < deadlineMs);
  expect(await Promise.all(['the-new-admin-token', 'the-old-admin-token', 'another'].map(statusWith))).toEqual([
    200, 200, 401,
  ]);
});
