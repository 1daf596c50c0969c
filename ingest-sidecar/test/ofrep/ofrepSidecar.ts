import type { ExperimentResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

export const FLAG = 'checkout_button';

/** A sidecar with two flags: that of a running experiment with a holdout, and `banner`, which is off. */
export async function startOfrepSidecar(env: Record<string, string> = {}): Promise<TestSidecar> {
  const sidecar = await startTestSidecar(env);
  const { body } = await sidecar.request<ExperimentResponse>('POST', '/api/experiments', {
    name: 'Checkout button',
    targetEvent: 'purchase',
    variants: [{ key: 'control' }, { key: 'blue' }, { key: 'green', weight: 2 }],
    rolloutPct: 60,
    holdoutPct: 10,
  });
  const { version } = body.experiment;
  await sidecar.request('POST', `/api/experiments/${FLAG}/status`, { status: 'running', version });
  await sidecar.request('POST', '/api/flags', { key: 'banner', enabled: false });
  return sidecar;
}
