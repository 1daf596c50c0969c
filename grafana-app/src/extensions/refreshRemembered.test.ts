import { waitFor } from '@testing-library/react';
import { FRESH_FOR_MS, isRefreshDue, remembered } from '../data/rememberedExperiments';
import { rememberExperiments } from '../data/rememberExperiments';
import { experimentOf } from '../testing/factories';
import { installBackend, type Answer } from '../testing/fakeBackend';
import { signIn } from '../testing/signIn';
import { refreshRemembered } from './refreshRemembered';

const listed: Answer = { status: 200, body: { experiments: [{ experiment: experimentOf({ name: 'Learnt' }) }] } };
const names = () => remembered().experiments.map(({ name }) => name);

/** Runs what Grafana's start leaves for later. */
let idle: () => void = () => undefined;

beforeEach(() => {
  localStorage.clear();
  signIn('ada');
  window.requestIdleCallback = (callback) => {
    idle = () => callback({ didTimeout: false, timeRemaining: () => 50 });
    return 1;
  };
});

afterEach(() => jest.restoreAllMocks());

test('learns the names when Grafana has started, with one request through the proxy', async () => {
  const requests = installBackend(() => listed);
  refreshRemembered();
  expect(requests).toEqual([]);
  idle();
  await waitFor(() => expect(names()).toEqual(['Learnt']));
  refreshRemembered();
  idle();
  expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /api/plugin-proxy/trackcrumb-experiments-app/sidecar/experiments',
  ]);
});

test('a failure keeps what is remembered, and is not repeated at the next start', async () => {
  rememberExperiments([experimentOf({ name: 'Known' })]);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + FRESH_FOR_MS);
  const requests = installBackend(() => ({ status: 502, body: 'Bad gateway' }));
  refreshRemembered();
  idle();
  await waitFor(() => expect(isRefreshDue()).toBe(false));
  refreshRemembered();
  idle();
  expect(requests).toHaveLength(1);
  expect(names()).toEqual(['Known']);
});

test('who may not read experiments never asks the sidecar', () => {
  const requests = installBackend(() => listed, { read: false });
  refreshRemembered();
  idle();
  // It would have tried whether the browser keeps anything.
  expect(Object.keys({ ...localStorage })).toEqual([]);
  expect(requests).toEqual([]);
});
