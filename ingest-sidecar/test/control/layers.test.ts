import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AuditResponse,
  ErrorResponse,
  ExperimentResponse,
  FlagsResponse,
  LayersResponse,
  PlansResponse,
} from '@trackcrumb/contract';
import { decide } from '@trackcrumb/contract/assignment';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

jest.setTimeout(120_000);

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
  await sidecar.api('POST', '/layers', { key: 'checkout', name: 'Checkout' });
});
afterAll(() => sidecar.stop());

const IDS = Array.from({ length: 4_000 }, (_, i) => `visitor-${i}`);

const current = (id: string) => sidecar.api<ExperimentResponse>('GET', `/experiments/${id}`);
async function start(id: string, sharePct: number): Promise<ExperimentResponse & Partial<ErrorResponse>> {
  await sidecar.request('POST', '/api/experiments', {
    name: id,
    targetEvent: 'bought',
    layer: { key: 'checkout', sharePct },
  });
  return become(id, 'running');
}
async function become(id: string, status: string): Promise<ExperimentResponse & Partial<ErrorResponse>> {
  const { version } = (await current(id)).experiment;
  return (
    await sidecar.request<ExperimentResponse & ErrorResponse>('POST', `/api/experiments/${id}/status`, {
      status,
      version,
    })
  ).body;
}

/** Of the ids, by what the served plan gives: who is counted in which arm. */
async function counted(key: string): Promise<Map<string, string>> {
  const { plans } = (await sidecar.request<PlansResponse>('GET', '/v1/flags?form=plan')).body;
  const plan = plans.find((each) => each.key === key)!;
  return new Map(
    IDS.flatMap((id) => {
      const [exposure] = decide(plan, id).exposures;
      return exposure === undefined ? [] : [[id, exposure.variant] as const];
    })
  );
}

it('no visitor is in two experiments of a layer; a share that grows moves nobody', async () => {
  await start('first', 30);
  await start('second', 40);
  const [first, second] = [await counted('first'), await counted('second')];
  // Six standard errors of 4,000 draws.
  expect(Math.abs(first.size / IDS.length - 0.3)).toBeLessThan(0.044);
  expect(Math.abs(second.size / IDS.length - 0.4)).toBeLessThan(0.047);
  expect([...first.keys()].filter((id) => second.has(id))).toEqual([]);

  const { experiment, flag } = await current('first');
  const grown = { version: experiment.version, flagVersion: flag.version, experiment: { layer: { key: 'checkout', sharePct: 60 } } }; // prettier-ignore
  const edited = await sidecar.api<ExperimentResponse>('PUT', '/experiments/first', grown);
  expect(edited.flag).toMatchObject({ version: flag.version + 1, slot: { layer: 'checkout' } });
  const after = await counted('first');
  expect(after.size).toBeGreaterThan(first.size * 1.7);
  first.forEach((variant, id) => expect(after.get(id)).toBe(variant));
  expect([...after.keys()].filter((id) => second.has(id))).toEqual([]);
});

it('who would ignore a layer is served the flag off', async () => {
  for (const query of ['', '?form=2']) {
    const { flags } = (await sidecar.request<FlagsResponse>('GET', `/v1/flags${query}`)).body;
    expect(flags.map(({ enabled }) => enabled)).toEqual([false, false]);
  }
});

it('a full layer refuses, tells what is free and that it refused; a completed experiment makes room', async () => {
  const { error } = await start('third', 20);
  expect(error).toMatchObject({ code: 'layer_full', current: { freePct: 0, mostPct: 0 } });
  const { layers } = await sidecar.api<LayersResponse>('GET', '/layers');
  expect(layers[0]!.experiments.map(({ id, status, sharePct }) => [id, status, sharePct])).toEqual([
    ['first', 'running', 60],
    ['second', 'running', 40],
    ['third', 'draft', 20],
  ]);
  const { entries } = await sidecar.api<AuditResponse>('GET', '/audit?experiment=third&outcome=refused');
  expect(entries[0]).toMatchObject({ action: 'experiment.status_changed', refusal: { code: 'layer_full' } });

  const second = await counted('second');
  await become('second', 'completed');
  expect((await counted('second')).size).toBe(0);
  expect(await become('third', 'running')).toMatchObject({ flag: { slot: { layer: 'checkout' } } });
  const third = await counted('third');
  expect([...third.keys()].every((id) => second.has(id))).toBe(true);
  const audit = await sidecar.api<AuditResponse>('GET', '/audit?flag=second');
  expect(audit.entries[0]).toMatchObject({ action: 'flag.changed', metadata: { leftLayer: 'checkout' } });
});

it('a file says the layer too, and finds it as it is the next time', async () => {
  const file = join(sidecar.stateDir, 'layered.yaml');
  writeFileSync(file, 'name: fourth\ntargetEvent: bought\nlayer: { key: checkout, sharePct: 7.5 }\n');
  const cli = () => runCli(['apply', file, '--state-dir', sidecar.stateDir]);
  expect((await cli()).stdout).toContain('created as a draft');
  expect((await current('fourth')).experiment.layer).toEqual({ key: 'checkout', sharePct: 7.5 });
  expect((await cli()).stdout).toBe('fourth: as in the file\n');
  writeFileSync(file, 'name: second\ntargetEvent: bought\nlayer: null\n');
  expect(await cli()).toMatchObject({
    code: 2,
    stdout: expect.stringContaining('! layer: {"key":"checkout","sharePct":40} → null cannot be changed'),
  });
});
