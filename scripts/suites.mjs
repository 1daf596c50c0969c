/** Checks that are not tests: a failure fails the run. */
export const CHECKS = ['lint', 'typecheck'];

/**
 * Workspaces with jest suites: unit beside the files, contract and integration under test/. Long ones first, and the
 * longest in parts, so that what runs side by side ends together. Some look into the libraries of Grafana 13.
 *
 * @type {{ workspace: string, shards: number, usesGrafana13?: true }[]}
 */
export const JEST_SUITES = [
  { workspace: 'ingest-sidecar', shards: 4 },
  { workspace: 'packages/schema', shards: 1 },
  { workspace: 'provisioning', shards: 1 },
  { workspace: 'grafana-app', shards: 1, usesGrafana13: true },
  { workspace: 'packages/clickhouse-embedded', shards: 1 },
  { workspace: 'proof', shards: 1 },
  { workspace: 'stats-core', shards: 1 },
  { workspace: 'sdk', shards: 1 },
  { workspace: 'benchmarks', shards: 1 },
  { workspace: 'grafana-app/standalone', shards: 1 },
  { workspace: 'packages/contract', shards: 1 },
  { workspace: 'packages/analysis', shards: 1 },
  { workspace: 'packages/import', shards: 1 },
  { workspace: 'packages/testkit', shards: 1 },
  { workspace: 'examples/demo', shards: 1 },
];

/**
 * Workspaces with Playwright suites in a real Chromium. Naming projects makes one that is missing an error.
 *
 * @type {{ workspace: string, config: string, projects: string[], env: Record<string, string> }[]}
 */
export const BROWSER_SUITES = [
  {
    workspace: 'grafana-app',
    config: 'playwright.config.ts',
    projects: ['grafana-12', 'grafana-13'],
    // All of it on 13 is `npm run e2e:grafana-13`.
    env: { TRACKCRUMB_SMOKE_ONLY: 'grafana-13' },
  },
  { workspace: 'sdk', config: 'playwright.config.ts', projects: [], env: {} },
];
