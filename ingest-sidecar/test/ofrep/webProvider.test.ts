import type { FlagsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { ErrorCode, OpenFeature, ProviderEvents, type Client, type Provider } from '@openfeature/web-sdk';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { eventually } from '@trackcrumb/testkit/eventually';
import { FLAG, startOfrepSidecar } from './ofrepSidecar';

const POLL_INTERVAL_MS = 100;

let sidecar: TestSidecar;
let client: Client;
/** Status of every bulk evaluation the provider asked for. */
const statuses: number[] = [];

beforeAll(async () => {
  sidecar = await startOfrepSidecar();
  await OpenFeature.setContext({ targetingKey: 'visitor-0' });
  await OpenFeature.setProviderAndWait(webProvider());
  client = OpenFeature.getClient();
}, 60_000);

afterAll(async () => {
  await OpenFeature.close();
  await sidecar.stop();
});

/** As a page makes it; its types do not say that `hooks` may be undefined. */
function webProvider(): Provider {
  return new OFREPWebProvider({
    baseUrl: sidecar.url,
    headers: [['X-Write-Key', sidecar.runtime.writeKey]],
    pollInterval: POLL_INTERVAL_MS,
    cacheMode: 'disabled',
    fetchImplementation: async (...request: Parameters<typeof fetch>) => {
      const response = await fetch(...request);
      statuses.push(response.status);
      return response;
    },
  }) as Provider;
}

async function servedFlag(key: string) {
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags');
  return body.flags.find((flag) => flag.key === key);
}

it('gives a page the variants that our own SDK would give, all from one request per visitor', async () => {
  const flag = await servedFlag(FLAG);
  const seen = new Set<string>();
  for (let visitor = 0; visitor < 40; visitor++) {
    const targetingKey = `visitor-${visitor}`;
    await OpenFeature.setContext({ targetingKey });
    const { variant, attribution } = assign(flag, targetingKey);
    expect(client.getStringDetails(FLAG, 'fallback')).toMatchObject({
      value: variant,
      variant,
      reason: 'SPLIT',
      flagMetadata: { flagVersion: flag!.version, experimentId: FLAG, experimentVariant: attribution!.variant },
    });
    expect(client.getStringDetails('banner', 'fallback')).toMatchObject({ value: 'control', reason: 'STATIC' });
    seen.add(attribution!.variant);
  }
  expect([...seen].sort()).toEqual(['$holdout', 'blue', 'control', 'green']);
});

it('polls with the ETag: 304 while nothing changes, and the page is told of a change', async () => {
  await eventually(() => statuses.slice(-2).every((status) => status === 304));
  const changed = new Promise<readonly string[] | undefined>((resolve) =>
    client.addHandler(ProviderEvents.ConfigurationChanged, (details) => resolve(details?.flagsChanged))
  );
  await sidecar.request('POST', '/api/flags', { key: 'late_flag' });
  expect(await changed).toEqual(['late_flag']);
  expect(client.getStringDetails('late_flag', 'fallback')).toMatchObject({ value: 'control', variant: 'control' });
  await eventually(() => statuses.slice(-2).every((status) => status === 304));
  expect(new Set(statuses)).toEqual(new Set([200, 304]));
});

it('falls back on a flag that is not there', () => {
  expect(client.getStringDetails('nowhere', 'fallback')).toMatchObject({
    value: 'fallback',
    errorCode: ErrorCode.FLAG_NOT_FOUND,
  });
});

it('does not start for a page without a visitor', async () => {
  await OpenFeature.setContext('anonymous', {});
  await expect(OpenFeature.setProviderAndWait('anonymous', webProvider())).rejects.toThrow(/status: 400/);
  expect(OpenFeature.getClient('anonymous').getStringDetails(FLAG, 'fallback').value).toBe('fallback');
});
