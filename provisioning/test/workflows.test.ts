import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';
import { composeFile } from './composeFile';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');

interface Step {
  uses?: string;
  run?: string;
}

interface Workflow {
  permissions?: object;
  jobs: Record<string, { steps: Step[]; 'timeout-minutes'?: number; strategy?: { matrix: Record<string, unknown[]> } }>;
}

const workflows = readdirSync(FOLDER).map((file): [string, string] => [file, readFileSync(join(FOLDER, file), 'utf8')]);
const jobsOf = (content: string): Workflow['jobs'][string][] => Object.values((parse(content) as Workflow).jobs);
const stepsOf = (content: string): Step[] => jobsOf(content).flatMap(({ steps }) => steps);

describe.each(workflows)('%s', (name, content) => {
  it("is a workflow by GitHub's own parser", async () => {
    const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
    const template = await convertWorkflowTemplate(context, value!);
    expect(template.errors ?? []).toEqual([]);
    expect(template.jobs.length).toBeGreaterThan(0);
  });

  it('pins every action to a full version, and asks for no more rights than it says', () => {
    const actions = stepsOf(content).flatMap(({ uses }) => uses ?? []);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/@(v\d+\.\d+\.\d+|[0-9a-f]{40})$/.test(action))).toEqual([]);
    expect((parse(content) as Workflow).permissions).toBeDefined();
  });

  it('ends, whatever hangs', () => {
    expect(jobsOf(content).filter((job) => job['timeout-minutes'] === undefined)).toEqual([]);
  });

  it('runs shell that parses, and scripts that there are', () => {
    for (const { run = '' } of stepsOf(content)) {
      // Expressions are filled in before a shell sees them.
      const shell = run.replace(/\$\{\{.*?\}\}/g, 'x');
      expect(() => execFileSync('bash', ['-n'], { input: shell, stdio: 'pipe' })).not.toThrow();
      for (const [, script, workspace] of run.matchAll(/npm run ([\w:-]+)(?: -w (\S+))?/g)) {
        const folder = workspace === undefined ? '' : workspaceFolder(workspace);
        const { scripts } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as {
          scripts: Record<string, string>;
        };
        expect(Object.keys(scripts)).toContain(script);
      }
    }
  });
});

/** By name or by folder, as npm takes it. */
function workspaceFolder(name: string): string {
  const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { workspaces: string[] };
  const found = workspaces.find(
    (folder) =>
      folder === name ||
      (JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as { name: string }).name === name
  );
  if (found === undefined) {
    throw new Error(`there is no workspace ${name}`);
  }
  return found;
}

it("GitHub's parser refuses what is no workflow", () => {
  const content = 'on: push\njobs:\n  test:\n    runs_on: ubuntu-24.04\n    steps: []\n';
  const { context } = parseWorkflow({ name: 'wrong.yml', content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors().map(({ message }) => message)).toContainEqual(expect.stringMatching(/runs_on/));
});

it('the test job runs the command of the README', () => {
  const commands = stepsOf(readFileSync(join(FOLDER, 'ci.yml'), 'utf8')).map(({ run }) => run);
  expect(commands).toContain('npm test');
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toMatch(/^npm test /m);
});

it('the specs run against every minor version of the supported range, the one of compose among them', () => {
  const [job] = jobsOf(readFileSync(join(FOLDER, 'e2e.yml'), 'utf8'));
  const versions = job!.strategy!.matrix.grafana as string[];
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'grafana-app/src/plugin.json'), 'utf8')) as {
    dependencies: { grafanaDependency: string };
  };
  expect(dependencies.grafanaDependency).toBe(`>=${versions[0]!}`);
  const minors = new Set(versions.map((version) => version.replace(/\.\d+$/, '')));
  expect([...minors]).toEqual(['12.3', '12.4', '13.0', '13.1', '13.2']);
  const secrets = Object.fromEntries(
    [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^(\w+)=$/gm)].map((match) => [match[1]!, 'x'])
  );
  const [, image] = composeFile(secrets).services.grafana!.image!.split(':');
  expect(versions).toContain(image);
});

it('mentions files that there are', () => {
  const mentioned = workflows.flatMap(([, content]) => [
    ...content.matchAll(/(?:provisioning|grafana-app)\/[\w./-]+/g),
  ]);
  const paths = mentioned.map(([path]) => path).filter((path) => !path.includes('test-results'));
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});
