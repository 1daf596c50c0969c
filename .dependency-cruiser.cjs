// Who may import whom (ARCHITECTURE.md, "Rooms"). One rule a line of that table.
const room = {
  stats: '^stats-core/src',
  contract: '^ingest-sidecar/contract/src',
  analysis: '^packages/analysis/src',
  sidecar: '^ingest-sidecar/src',
  sdk: '^sdk/src',
  plugin: '^grafana-app/src',
  host: '^grafana-app/standalone/src',
  demo: '^examples/demo/src',
};
const ours = Object.values(room);
/** @param {string} name @param {string} from @param {string[]} allowed */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: ours.filter((path) => path !== from && !allowed.includes(path)) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('stats-core-imports-nothing-of-ours', room.stats, []),
    only('contract-imports-nothing-of-ours', room.contract, []),
    only('analysis-imports-contract-and-stats', room.analysis, [room.contract, room.stats]),
    only('sdk-imports-contract', room.sdk, [room.contract]),
    only('sidecar-imports-contract-analysis-and-stats', room.sidecar, [room.contract, room.analysis, room.stats]),
    only('plugin-imports-contract-analysis-and-stats', room.plugin, [room.contract, room.analysis, room.stats]),
    only('host-imports-contract', room.host, [room.contract]),
    only('demo-imports-sdk', room.demo, [room.sdk, room.contract]),
    {
      name: 'pure-rooms-do-no-io',
      comment: 'stats-core, contract and analysis compute; they never touch Node.',
      severity: 'error',
      from: { path: [room.stats, room.contract, room.analysis], pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shipped-code-imports-no-dev-dependency',
      severity: 'error',
      from: { path: [room.stats, room.sdk, room.sidecar], pathNot: ['\\.test\\.ts$', '/simulate/'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm-peer'],
        pathNot: ['ingest-sidecar/contract', 'packages/analysis'],
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
    exclude: { path: ['/dist/'] },
  },
};
