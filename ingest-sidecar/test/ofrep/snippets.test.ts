import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExplainResponse } from '@trackcrumb/contract';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sdkSnippet, type SnippetKind } from 'trackcrumb-experiments-app/sdkSnippet';
import { FLAG, startOfrepSidecar } from './ofrepSidecar';

interface Arm {
  n: number;
  conversions: number;
}
interface Results {
  counts: (Arm & { key: string })[];
  holdout: Arm;
}

const VISITORS = 40;
let sidecar: TestSidecar;
let directory: string;
const expected: Record<string, Arm> = {};
beforeAll(async () => {
  sidecar = await startOfrepSidecar();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-snippets-'));
});
afterAll(async () => {
  await sidecar.stop();
  await rm(directory, { recursive: true });
});

const snippet = (kind: SnippetKind, host = sidecar.url): string =>
  sdkSnippet(
    {
      flagKey: FLAG,
      targetEvent: 'purchase',
      variantKeys: ['control', 'blue', 'green'],
      host,
      writeKey: sidecar.runtime.writeKey,
    },
    kind
  );

/** The snippet as a program for so many visitors, told by their names. */
const PROGRAMS = {
  python: {
    needs: ['python3', '--version'],
    file: 'visits.py',
    of: (code: string, who: string, count: number) =>
      code.replace('visit("user-1")', `for i in range(${count}):\n    visit("${who}-" + str(i))`),
    run: ['python3', 'visits.py'],
  },
  go: {
    needs: ['go', 'version'],
    file: 'visits.go',
    of: (code: string, who: string, count: number) =>
      `${code.slice(0, code.indexOf('func main()'))}func main() {
        for i := 0; i < ${count}; i++ {
          if err := visit(fmt.Sprint("${who}-", i)); err != nil {
            log.Fatal(err)
          }
        }
      }`,
    run: ['go', 'run', 'visits.go'],
  },
} as const;

async function run(kind: keyof typeof PROGRAMS, code: string, count: number): Promise<void> {
  const { file, of, run: command } = PROGRAMS[kind];
  await writeFile(join(directory, file), of(code, kind, count));
  await promisify(execFile)(command[0], command.slice(1), { cwd: directory });
}

describe.each(['python', 'go'] as const)('the snippet for %s', (kind) => {
  const [program, ...args] = PROGRAMS[kind].needs;
  const isHere = spawnSync(program, args).status === 0;
  const test = isHere ? it : it.skip;

  test(`counts every visitor in the arm that the flag gives${isHere ? '' : ` (${program} is not here)`}`, async () => {
    await run(kind, snippet(kind), VISITORS);
    for (let i = 0; i < VISITORS; i++) {
      const explain = `/flags/${FLAG}/explain?id=${kind}-${i}`;
      const { variant, reason } = await sidecar.api<ExplainResponse>('GET', explain);
      const arm = (expected[reason === 'holdout' ? reason : variant] ??= { n: 0, conversions: 0 });
      arm.n += 1;
      arm.conversions += 1;
    }
    await sidecar.flush();
    const { counts, holdout } = await sidecar.api<Results>('GET', `/experiments/${FLAG}/results`);
    const counted = [...counts, { key: 'holdout', ...holdout }].map(({ key, n, conversions }) => [
      key,
      { n, conversions },
    ]);
    expect(Object.fromEntries(counted)).toEqual(expected);
    expect(expected).toHaveProperty('holdout');
  });

  test('shows control while no sidecar answers, and says that nothing was stored', async () => {
    await expect(run(kind, snippet(kind, 'http://127.0.0.1:9'), 1)).rejects.toThrow(/refused/);
  });
});
