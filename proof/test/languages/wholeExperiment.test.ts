import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ExperimentResponse, PlansResponse } from '@trackcrumb/contract';
import { decide, type Plan } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { whereInstalled } from '@trackcrumb/testkit/whereInstalled';
import { startUnreliableProxy } from '../../src/languages/unreliableProxy';
import { ROOT } from '../../src/root';

const execute = promisify(execFile);

/** Runs a program. @throws with all that it printed */
const run = (command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) =>
  execute(command, args, options).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  });

interface Counts {
  n: number;
  conversions: number;
}
type Arms = Record<string, Counts>;

let sidecar: TestSidecar;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-languages-'));
  sidecar = await startTestSidecar({ TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE: '0' });
});
afterAll(async () => {
  await sidecar.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** What the programs do, by the contract's own assignment. */
function expectedArms(plan: Plan): Arms {
  const arms: Arms = {};
  for (let number = 0; number < 300; number++) {
    const { variant, exposures } = decide(plan, `visitor-${number}`);
    const arm = (arms[exposures[0]!.variant] ??= { n: 0, conversions: 0 });
    arm.n++;
    arm.conversions += number % 10 === 0 || (variant !== 'control' && number % 4 === 0) ? 1 : 0;
  }
  return arms;
}

async function countedArms(id: string): Promise<Arms> {
  await sidecar.flush();
  const { counts, holdout } = await sidecar.api<{ counts: (Counts & { key: string })[]; holdout: Counts }>(
    'GET',
    `/experiments/${id}/results`
  );
  const arms = [...counts, { key: '$holdout', ...holdout }];
  return Object.fromEntries(arms.map(({ key, n, conversions }) => [key, { n, conversions }]));
}

/** Runs a program over a bad line: what it says it showed, what was counted, and what became of its events. */
async function runExperiment(name: string, command: string, args: string[], cwd: string): Promise<void> {
  const created = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name,
    targetEvent: `${name}_paid`,
    variants: [{ key: 'control' }, { key: 'short' }, { key: 'long' }],
    holdoutPct: 10,
  });
  const { id, version } = created.experiment;
  await sidecar.api('POST', `/experiments/${id}/status`, { status: 'running', version });
  const { body } = await sidecar.request<PlansResponse>('GET', '/v1/flags?form=plan');
  const expected = expectedArms(body.plans.find(({ key }) => key === id)!);

  const proxy = await startUnreliableProxy(sidecar.url);
  const env = {
    ...process.env,
    TRACKCRUMB_HOST_URL: proxy.url,
    TRACKCRUMB_WRITE_KEY: sidecar.runtime.writeKey,
    TRACKCRUMB_FLAG: id,
    TRACKCRUMB_TARGET_EVENT: `${name}_paid`,
  };
  const { stdout } = await run(command, args, { cwd, env }).finally(() => proxy.stop());
  // Maven adds colours around it.
  expect(JSON.parse(/\{.*\}/.exec(stdout)![0])).toEqual(expected);
  expect(proxy.answers.slice(0, 2)).toEqual([503, 'cut']);
  expect(new Set(proxy.answers.slice(2))).toEqual(new Set([202]));
  expect(await countedArms(id)).toEqual(expected);
}

const [python, noPython] = whereInstalled('python3', '-c', 'import ensurepip, venv');
python(`Python, with OpenFeature's own provider: every visitor and conversion is counted once${noPython}`, async () => {
  const cwd = path.join(ROOT, 'examples/python');
  const venv = path.join(directory, 'venv');
  await run('python3', ['-m', 'venv', venv]);
  await run(path.join(venv, 'bin/pip'), ['install', '--quiet', '--requirement', 'requirements.txt'], { cwd });
  await run(path.join(venv, 'bin/python'), ['-B', '-m', 'unittest', 'test_event_queue'], { cwd });
  await runExperiment('python', path.join(venv, 'bin/python'), ['-B', 'main.py'], cwd);
});

const [go, noGo] = whereInstalled('go', 'version');
go(`Go, with OpenFeature's own provider: every visitor and conversion is counted once${noGo}`, async () => {
  const cwd = path.join(ROOT, 'examples/go');
  const program = path.join(directory, 'shop');
  // Nothing of C, which takes as long to compile as all the rest.
  const env = { ...process.env, CGO_ENABLED: '0' };
  await run('go', ['vet', './...'], { cwd, env });
  await run('go', ['test', './trackcrumb'], { cwd, env });
  await run('go', ['build', '-o', program, '.'], { cwd, env });
  await runExperiment('go', program, [], cwd);
});

/** Maven fetches itself in parts: `npm run proof`. */
const [java, noJava] = process.env.TRACKCRUMB_JAVA
  ? whereInstalled('mvn', '--version')
  : ([it.skip, ' (npm run proof does)'] as const);
java(`Java, with OpenFeature's own provider: every visitor and conversion is counted once${noJava}`, async () => {
  const cwd = path.join(ROOT, 'examples/java');
  await runExperiment('java', 'mvn', ['--quiet', '--batch-mode', 'compile', 'exec:java'], cwd);
});
