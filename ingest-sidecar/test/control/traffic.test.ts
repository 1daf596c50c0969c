import type { ErrorResponse, ExperimentResponse, Flag, FlagConfigResponse, FlagsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const ID = 'ramp';
const IDS = Array.from({ length: 2_000 }, (_, i) => `visitor-${i}`);
const patch = (body: object) => sidecar.request<FlagConfigResponse & ErrorResponse>('PATCH', `/api/flags/${ID}`, body);

async function served(query = '?form=2'): Promise<Flag> {
  const { body } = await sidecar.request<FlagsResponse>('GET', `/v1/flags${query}`);
  return body.flags.find(({ key }) => key === ID)!;
}

const takingPart = (flag: Flag) =>
  new Map(
    IDS.flatMap((id) => {
      const { attribution } = assign(flag, id);
      return attribution === null ? [] : [[id, attribution.variant] as const];
    })
  );

it('a test is ramped by its traffic: nobody who takes part changes the arm', async () => {
  const created = await sidecar.request<ExperimentResponse>('POST', '/api/experiments', {
    name: 'Ramp',
    targetEvent: 'purchase',
    trafficPct: 5,
    variants: [{ key: 'control', weight: 1 }, { key: 'a', weight: 1 }, { key: 'b', weight: 1 }],
  }); // prettier-ignore
  expect(created).toMatchObject({ status: 201, body: { flag: { trafficPct: 5, rolloutPct: 66.67, version: 1 } } });
  await sidecar.request('POST', `/api/experiments/${ID}/status`, { status: 'running', version: 1 });

  let before = takingPart(await served());
  expect(before.size).toBeGreaterThan(IDS.length * 0.02);
  for (const [version, trafficPct] of [
    [1, 20],
    [2, 60],
    [3, 100],
  ] as const) {
    // prettier-ignore
    expect(await patch({ version, trafficPct })).toMatchObject({
      status: 200,
      body: { flag: { version: version + 1, trafficPct, rolloutPct: 66.67, allocation: created.body.flag.allocation } },
    });
    const after = takingPart(await served());
    expect(after.size).toBeGreaterThan(before.size);
    before.forEach((variant, id) => expect(after.get(id)).toBe(variant));
    before = after;
  }
  expect(before.size).toBe(IDS.length);
});

it('another split asks first, and says who would move', async () => {
  const refused = await patch({ version: 4, rolloutPct: 90 });
  expect([refused.status, refused.body.error.code]).toEqual([409, 'confirmation_required']);
  expect(refused.body.error.message).toContain(
    'Experiment ramp is running: 23.33 % of the visitors in the test move: control -> '
  );
  const both = await patch({ version: 4, rolloutPct: 90, weights: { control: 1 }, confirm: true });
  expect(both).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', field: '/rolloutPct' } } });
  expect(await patch({ version: 4, weights: { control: 0 }, confirm: true })).toMatchObject({
    status: 200,
    body: { flag: { version: 5, rolloutPct: 100 } },
  });
});

it('an SDK that knows no traffic sees the flag off; OFREP evaluates here, and needs to know nothing', async () => {
  await patch({ version: 5, trafficPct: 10 });
  const flag = await served();
  expect(flag).toMatchObject({ enabled: true, trafficPct: 10, version: 6 });
  for (const query of ['', '?form=1', '?form=x']) {
    expect(await served(query)).toEqual({ ...flag, enabled: false });
  }
  const inside = IDS.find((id) => assign(flag, id).attribution !== null)!;
  const outside = IDS.find((id) => assign(flag, id).attribution === null)!;
  const headers = { 'x-write-key': sidecar.runtime.writeKey };
  const evaluate = async (targetingKey: string) => {
    const path = `/ofrep/v1/evaluate/flags/${ID}`;
    return (await sidecar.request('POST', path, { context: { targetingKey } }, headers)).body;
  };
  expect(await evaluate(inside)).toMatchObject({ reason: 'SPLIT', metadata: { experimentId: ID, flagVersion: 6 } });
  expect(await evaluate(outside)).toMatchObject({
    reason: 'SPLIT',
    variant: 'control',
    metadata: { flagVersion: 6 },
  });
});
