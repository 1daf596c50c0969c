import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compilePlan, decide, matchesRules } from '@trackcrumb/contract/assignment';
import golden from '@trackcrumb/contract/golden/plans.json';
import { randomAttributes, randomDistinctId, randomFlag } from '@trackcrumb/contract/golden/randomFlag';
import { whereInstalled } from '@trackcrumb/testkit/whereInstalled';
import seedrandom from 'seedrandom';
import { ROOT } from '../../src/root';

const [FLAGS, VISITORS_PER_FLAG] = [1_000, 10];
const EXPECTED_VISITS = FLAGS * VISITORS_PER_FLAG + golden.plans.flatMap(({ visitors }) => visitors).length;

let directory: string;
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  TRACKCRUMB_MORE_PLANS: path.join(directory, 'plans.json'),
});

beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-plans-'));
  const random = seedrandom('other languages');
  const plans = Array.from({ length: FLAGS }, (_, index) => {
    const plan = compilePlan(randomFlag(random, `flag_${index}`));
    const visitors = Array.from({ length: VISITORS_PER_FLAG }, () => {
      const [distinctId, attributes, wasExposed] = [randomDistinctId(random), randomAttributes(random), random() < 0.3];
      const decision = decide(plan, distinctId, { attributes, wasExposed, matches: matchesRules });
      return { distinctId, attributes, wasExposed, ...decision };
    });
    return { name: plan.key, plan, visitors };
  });
  writeFileSync(environment().TRACKCRUMB_MORE_PLANS!, JSON.stringify(plans));
});
afterAll(() => rmSync(directory, { recursive: true }));

const [python, noPython] = whereInstalled('python3', '--version');
python(`Python gives what decide gives: the golden cases, and 10,000 random visits${noPython}`, () => {
  const printed = execFileSync('python3', ['-B', '-m', 'unittest', 'test_trackcrumb_decide'], {
    cwd: path.join(ROOT, 'examples/python'),
    env: environment(),
    ...{ encoding: 'utf8', stdio: 'pipe' },
  });
  expect(printed).toContain(`${EXPECTED_VISITS} visits`);
});

const [go, noGo] = whereInstalled('go', 'version');
go(`Go gives what decide gives: the golden cases, and 10,000 random visits${noGo}`, () => {
  const cwd = path.join(ROOT, 'examples/go');
  expect(execFileSync('gofmt', ['-l', '.'], { cwd, encoding: 'utf8' })).toBe('');
  execFileSync('go', ['vet', './decide'], { cwd });
  const printed = execFileSync('go', ['test', '-v', './decide'], {
    cwd,
    env: environment(),
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(printed).toContain(`${EXPECTED_VISITS} visits`);
});
