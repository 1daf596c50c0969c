/** Checks that are not tests: a failure fails the run. */
export const CHECKS = ['lint', 'typecheck'];

/** Workspaces with jest suites: unit beside the files, contract and integration under test/. */
export const JEST_SUITES = [
  'stats-core',
  'packages/contract',
  'packages/analysis',
  'packages/schema',
  'packages/clickhouse-embedded',
  'packages/testkit',
  'ingest-sidecar',
  'sdk',
  'grafana-app',
  'grafana-app/standalone',
  'examples/demo',
  'provisioning',
  'benchmarks',
  'proof',
];

/**
 * Workspaces with Playwright suites in a real Chromium. Naming projects makes one that is missing an error.
 *
 * @type {{ workspace: string, config: string, projects: string[], env: Record<string, string> }[]}
 */
export const BROWSER_SUITES = [
  { workspace: 'sdk', config: 'playwright.config.ts', projects: [], env: {} },
  {
    workspace: 'grafana-app',
    config: 'playwright.config.ts',
    projects: ['grafana-12', 'grafana-13'],
    // All of it on 13 is `npm run e2e:grafana-13`.
    env: { TRACKCRUMB_SMOKE_ONLY: 'grafana-13' },
  },
];
