// Who may import whom (ARCHITECTURE.md, "Rooms"): one rule a line of that table. That no relative import leaves its
// workspace is held by proof/test/workspaceBorders.test.ts.
const room = {
  stats: '^stats-core/src',
  contract: '^packages/contract/src',
  analysis: '^packages/analysis/src',
  importing: '^packages/import/src',
  schema: '^packages/schema/src',
  clickhouse: '^packages/clickhouse-embedded/src',
  sdk: '^sdk/src',
  sidecar: '^ingest-sidecar/src',
  plugin: '^grafana-app/src',
  host: '^grafana-app/standalone/src',
  demo: '^examples/demo/src',
};
const ours = Object.values(room);
/** Beside what it tests, and never part of it. */
const TEST = '\\.test\\.tsx?$';
/** @param {string} name @param {string} comment @param {string} from @param {string[]} allowed */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: ours.filter((path) => path !== from && !allowed.includes(path)) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files of a cycle can only be understood, tested and loaded together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    only(
      'stats-core-imports-nothing-of-ours',
      'It is a library of its own: whoever wants the statistics installs nothing else.',
      room.stats,
      []
    ),
    only(
      'contract-imports-nothing-of-ours',
      'Everybody speaks it, the page of a visitor too: what it imports, all of them carry.',
      room.contract,
      []
    ),
    only(
      'analysis-imports-contract-and-stats',
      'The one road from rows to results is pure, so that page, API, jobs and alerts can all take it.',
      room.analysis,
      [room.contract, room.stats]
    ),
    only(
      'import-imports-contract-and-stats',
      'The same import on the command line and in a page: who calls it brings files and the way to the sidecar.',
      room.importing,
      [room.contract, room.stats]
    ),
    only(
      'schema-imports-contract',
      'SQL needs the names and fields of the contract; who runs it, and on which server, is not its business.',
      room.schema,
      [room.contract]
    ),
    only(
      'clickhouse-embedded-imports-nothing-of-ours',
      'It starts a ClickHouse for whoever asks, and knows nothing of what is stored there.',
      room.clickhouse,
      []
    ),
    only('sdk-imports-contract', "Every byte of it is loaded by the customer's visitors.", room.sdk, [room.contract]),
    only(
      'sidecar-imports-packages-and-stats',
      'The sidecar is where the packages come together; SDK and pages reach it over HTTP only, and of the SDK it carries text.',
      room.sidecar,
      [room.contract, room.analysis, room.importing, room.schema, room.clickhouse, room.stats]
    ),
    only(
      'plugin-imports-contract-analysis-import-and-stats',
      'The plugin runs in a browser: it reads rows and computes; servers are behind the data source and the proxy.',
      room.plugin,
      [room.contract, room.analysis, room.importing, room.stats]
    ),
    only(
      'host-imports-contract',
      'The host runs the built plugin as Grafana does: it must not know more of it than Grafana.',
      room.host,
      [room.contract]
    ),
    only('demo-imports-sdk-and-contract', "The demo's visitors come as a customer's do: through the SDK.", room.demo, [
      room.sdk,
      room.contract,
    ]),
    {
      name: 'shipped-code-imports-no-testkit',
      comment: 'The testkit may import every room, so a room that imported it would import all of them.',
      severity: 'error',
      from: { path: ours, pathNot: TEST },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'rooms-never-import-benchmarks',
      comment: 'Benchmarks measure the rooms from outside: what both need is in the testkit.',
      severity: 'error',
      from: { pathNot: '^benchmarks/' },
      to: { path: '^benchmarks/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      comment: 'stats-core, contract, analysis and import run in a page as well; they never touch Node.',
      severity: 'error',
      // By a condition of its package.json, and not in a page.
      from: { path: [room.stats, room.contract, room.analysis, room.importing], pathNot: [TEST, '\\.node\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shipped-code-imports-no-dev-dependency',
      comment: 'Whoever installs a package gets its dependencies only; the private packages become part of it.',
      severity: 'error',
      from: { path: [room.stats, room.sdk, room.sidecar, room.clickhouse], pathNot: [TEST, '/simulate/'] },
      // The scripts for pages are text in a release.
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm-peer'],
        pathNot: ['^packages/', '^sdk/scriptBuild'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@trackcrumb/source', 'import', 'require', 'node', 'default', 'types'],
    },
    exclude: { path: ['/dist/', '/grafana-13/', '/\\.config/'] },
  },
};
