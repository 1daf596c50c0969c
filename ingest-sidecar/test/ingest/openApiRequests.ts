import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

export const EXPERIMENT = '/api/experiments/pricing_copy_test';

/** A line that waits in quarantine, found at the start. */
export const SEGMENT = '0193f2a0-0000-7000-8000-000000000001';
const DAMAGED = `${SEGMENT}:7`;

/** Counted nowhere: what is sent before the start must not stand in the way of a verdict. */
const WARNED = { experiments: { typo_test: { variant: 'control', flag_version: 1 } } };

const RELEASE = '/api/flags/banner/release-plan';
const ALERT = { status: 'firing', labels: { trackcrumb_flag: 'banner' }, fingerprint: 'c6eadffa33fcdf37' };

const IMPORTED = { version: 1, digest: 'a'.repeat(64), name: 'a.csv', rows: 1, started: true, finished: false };

/** In this order each finds what it needs. `:status` of an experiment and of a flag carry the version they saw. */
export const REQUESTS: readonly [route: string, url: string, status: number, body?: unknown][] = [
  ['GET /livez', '/livez', 200],
  ['GET /healthz', '/healthz', 200],
  ['GET /readyz', '/readyz', 200],
  ['GET /openapi.json', '/openapi.json', 200],
  ['POST /api/experiments', '/api/experiments', 201, { name: 'Pricing copy test', targetEvent: 'trial_started' }],
  ['POST /api/experiments', '/api/experiments', 409, { name: 'Pricing copy test', targetEvent: 'trial_started' }],
  ['POST /api/experiments', '/api/experiments', 400, { name: 'Pricing copy test' }],
  ['GET /api/experiments', '/api/experiments', 200],
  ['GET /api/experiments/:id', EXPERIMENT, 200],
  ['GET /api/experiments/:id', '/api/experiments/nowhere', 404],
  [
    'PUT /api/experiments/:id',
    EXPERIMENT,
    200,
    {
      version: 1,
      flagVersion: 1,
      experiment: {
        hypothesis: 'Shorter is better',
        variants: [
          { key: 'control', name: 'As it is', weight: 1 },
          { key: 'treatment', weight: 1 },
        ],
      },
    },
  ],
  ['POST /api/experiments', '/api/experiments', 201, { name: 'Imported', targetEvent: 'bought' }],
  ['POST /api/experiments/:id/imports', '/api/experiments/imported/imports', 200, IMPORTED],
  ['POST /api/experiments/:id/imports', '/api/experiments/imported/imports', 409, IMPORTED],
  ['POST /api/experiments/:id/imports/rows', '/api/experiments/imported/imports/rows', 202, { events: [] }],
  ['POST /api/experiments/:id/imports/rows', '/api/experiments/nothing/imports/rows', 404, { events: [] }],
  ['POST /api/experiments/:id/undo-import', '/api/experiments/imported/undo-import', 200, { version: 2 }],
  ['POST /api/experiments/:id/undo-import', '/api/experiments/imported/undo-import', 409, { version: 3 }],
  ['GET /api/experiments/:id/holdout', `${EXPERIMENT}/holdout`, 200],
  ['GET /api/experiments/:id/holdout', `${EXPERIMENT}/holdout?from=yesterday`, 400],
  ['GET /api/experiments/:id/holdout', '/api/experiments/nothing/holdout', 404],
  ['GET /api/experiments/:id/results', `${EXPERIMENT}/results`, 200],
  ['POST /v1/events', '/v1/events', 202, [...sampleEvents('openapi', 200, WARNED), 'x', { experiments: 7 }]],
  ['POST /v1/events', '/v1/events', 400, '{'],
  ['GET /v1/flags', '/v1/flags', 200],
  ['GET /v1/flags', '/v1/flags?form=2', 200],
  ['GET /v1/flags', '/v1/flags?form=plan', 200],
  ['GET /v1/sdk', '/v1/sdk', 200],
  ['POST /api/flags', '/api/flags', 201, { key: 'banner' }],
  ['GET /api/flags', '/api/flags', 200],
  ['GET /api/flags/stale', '/api/flags/stale', 200],
  ['GET /api/flags/:key', '/api/flags/banner', 200],
  [
    'GET /api/flags/:key/explain',
    '/api/flags/banner/explain?id=visitor-1&attributes=%7B%22plan%22%3A%22pro%22%7D',
    200,
  ],
  ['GET /api/flags/:key/explain', '/api/flags/banner/explain?id=visitor-1&attributes=pro', 400],
  ['GET /api/flags/:key/explain', '/api/flags/nothing/explain?id=visitor-1', 404],
  ['PATCH /api/flags/:key', '/api/flags/banner', 200, { version: 1, rolloutPct: 10 }],
  ['PATCH /api/flags/:key', '/api/flags/banner', 409, { version: 1, rolloutPct: 20 }],
  ['GET /api/flags/:key/release-plan', RELEASE, 404],
  ['PUT /api/flags/:key/release-plan', RELEASE, 400, { version: 0, steps: [] }],
  ['PUT /api/flags/:key/release-plan', RELEASE, 200, { version: 0, steps: [{ rolloutPct: 50, stayHours: 1 }] }],
  ['PUT /api/flags/:key/release-plan', RELEASE, 409, { version: 0, steps: [{ rolloutPct: 50, stayHours: 1 }] }],
  ['GET /api/flags/:key/release-plan', RELEASE, 200],
  ['POST /api/flags/:key/release-plan/start', `${RELEASE}/start`, 200, { version: 1 }],
  ['POST /api/flags/:key/release-plan/start', `${RELEASE}/start`, 409, { version: 2 }],
  ['POST /api/flags/:key/release-plan/hold', `${RELEASE}/hold`, 200, { version: 2, comment: 'look first' }],
  ['POST /api/hooks/alerts', '/api/hooks/alerts', 200, { alerts: [ALERT] }],
  ['POST /api/hooks/alerts', '/api/hooks/alerts', 400, { alerts: [{}] }],
  ['POST /api/flags/:key/release-plan/resume', `${RELEASE}/resume`, 409, { version: 4 }],
  ['POST /api/flags/:key/release-plan/resume', `${RELEASE}/resume`, 200, { version: 4, confirm: true }],
  ['POST /api/flags/:key/release-plan/cancel', `${RELEASE}/cancel`, 200, { version: 5 }],
  ['POST /api/flags/:key/kill', '/api/flags/banner/kill', 200],
  ['POST /api/layers', '/api/layers', 201, { key: 'checkout', name: 'Checkout' }],
  ['POST /api/layers', '/api/layers', 409, { key: 'checkout', name: 'Checkout' }],
  ['POST /api/layers', '/api/layers', 400, { key: 'Checkout' }],
  [
    'POST /api/experiments',
    '/api/experiments',
    201,
    { name: 'Layered', targetEvent: 'bought', layer: { key: 'checkout', sharePct: 20 } },
  ],
  ['GET /api/layers', '/api/layers', 200],
  ['POST /api/holdouts', '/api/holdouts', 201, { name: 'Quarter', pct: 5, targetEvent: 'bought', flags: ['banner'] }],
  ['POST /api/holdouts', '/api/holdouts', 409, { name: 'Half', pct: 5, targetEvent: 'bought', flags: ['banner'] }],
  ['POST /api/holdouts', '/api/holdouts', 400, { name: 'Half', pct: 0, targetEvent: 'bought' }],
  ['GET /api/flags/:key', '/api/flags/quarter', 200],
  ['GET /api/holdouts', '/api/holdouts', 200],
  ['POST /api/holdouts/:id/end', '/api/holdouts/quarter/end', 200, { version: 1 }],
  ['POST /api/holdouts/:id/end', '/api/holdouts/quarter/end', 409, { version: 1 }],
  ['POST /ofrep/v1/evaluate/flags', '/ofrep/v1/evaluate/flags', 200, { context: { targetingKey: 'a' } }],
  ['POST /ofrep/v1/evaluate/flags', '/ofrep/v1/evaluate/flags', 400, {}],
  ['POST /ofrep/v1/evaluate/flags/:key', '/ofrep/v1/evaluate/flags/banner', 200, { context: { targetingKey: 'a' } }],
  ['POST /ofrep/v1/evaluate/flags/:key', '/ofrep/v1/evaluate/flags/no', 404, { context: { targetingKey: 'a' } }],
  ['POST /api/recompute', '/api/recompute', 200],
  ['GET /api/audit', '/api/audit', 200],
  ['GET /api/audit', '/api/audit?limit=0', 400],
  ['GET /api/setup', '/api/setup', 200],
  ['GET /api/tracker', '/api/tracker', 200],
  ['GET /api/ingest', '/api/ingest', 200],
  ['GET /api/quarantine', '/api/quarantine', 200],
  ['GET /api/quarantine/:id', `/api/quarantine/${DAMAGED}`, 200],
  ['GET /api/quarantine/:id', '/api/quarantine/nothing', 404],
  ['POST /api/quarantine/:id/replay', `/api/quarantine/${DAMAGED}/replay`, 409],
  ['DELETE /api/quarantine/:id', `/api/quarantine/${DAMAGED}`, 204],
  ['DELETE /api/quarantine/:id', `/api/quarantine/${DAMAGED}`, 404],
];
