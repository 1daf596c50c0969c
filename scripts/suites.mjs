// What `npm test` runs, each with the seconds it takes beside two others on two cores. They order the work, no more: long
// jobs first, so that what runs side by side ends together.

/**
 * Checks that are not tests: a failure fails the run.
 *
 * @type {{ script: string, seconds: number }[]}
 */
export const CHECKS = [
  { script: 'lint:plugin', seconds: 75 },
  { script: 'lint:format', seconds: 45 },
  { script: 'typecheck', seconds: 36 },
  { script: 'lint:rules', seconds: 28 },
  { script: 'lint:unused', seconds: 22 },
  { script: 'lint:boundaries', seconds: 15 },
];

/**
 * Workspaces with jest suites: unit beside the files, contract and integration under test/. The longest in parts. Some
 * look into the libraries of Grafana 13.
 *
 * @type {{ workspace: string, shards: number, seconds: number, usesGrafana13?: true }[]}
 */
export const JEST_SUITES = [
  { workspace: 'provisioning', shards: 1, seconds: 320 },
  { workspace: 'packages/schema', shards: 1, seconds: 280 },
  { workspace: 'ingest-sidecar', shards: 4, seconds: 200 },
  { workspace: 'grafana-app', shards: 1, seconds: 110, usesGrafana13: true },
  { workspace: 'proof', shards: 1, seconds: 120 },
  { workspace: 'sdk', shards: 1, seconds: 53 },
  { workspace: 'stats-core', shards: 1, seconds: 45 },
  { workspace: 'packages/clickhouse-embedded', shards: 1, seconds: 37 },
  { workspace: 'packages/contract', shards: 1, seconds: 16 },
  { workspace: 'benchmarks', shards: 1, seconds: 10 },
  { workspace: 'packages/import', shards: 1, seconds: 10 },
  { workspace: 'packages/analysis', shards: 1, seconds: 9 },
  { workspace: 'grafana-app/standalone', shards: 1, seconds: 4 },
  { workspace: 'examples/demo', shards: 1, seconds: 4 },
  { workspace: 'packages/testkit', shards: 1, seconds: 2 },
];

/**
 * Workspaces with Playwright suites in a real Chromium. Naming projects makes one that is missing an error.
 *
 * @type {{ workspace: string, config: string, projects: string[], env: Record<string, string>, seconds: number }[]}
 */
export const BROWSER_SUITES = [
  {
    workspace: 'grafana-app',
    config: 'playwright.config.ts',
    projects: ['grafana-12', 'grafana-13'],
    // All of it on 13 is `npm run e2e:grafana-13`.
    env: { TRACKCRUMB_SMOKE_ONLY: 'grafana-13' },
    seconds: 660,
  },
  { workspace: 'sdk', config: 'playwright.config.ts', projects: [], env: {}, seconds: 74 },
];
