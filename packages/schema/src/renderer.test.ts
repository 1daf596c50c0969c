import { rendererOf } from './renderer';
import type { TableLayout } from './tableLayout';

const LAYOUTS: Record<string, TableLayout> = {
  single: { kind: 'single' },
  sharded: { kind: 'cluster', name: 'main', replicated: false },
  replicated: { kind: 'cluster', name: 'main', replicated: true },
};

it.each([
  ['single', '', ['events', 'ReplacingMergeTree', null], ['config_log', 'ReplacingMergeTree', null]],
  [
    'sharded',
    '',
    [
      'events_local',
      'ReplacingMergeTree',
      "Distributed('main', 'trackcrumb', 'events_local', cityHash64(distinct_id))",
    ],
    ['config_log_local', 'ReplacingMergeTree', "Distributed('main', 'trackcrumb', 'config_log_local', 0)"],
  ],
  [
    'replicated',
    " ON CLUSTER 'main'",
    [
      'events_local',
      "ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/trackcrumb/events', '{replica}')",
      "Distributed('main', 'trackcrumb', 'events_local', cityHash64(distinct_id))",
    ],
    [
      'config_log',
      "ReplicatedReplacingMergeTree('/clickhouse/tables/all/trackcrumb/config_log', '{shard}-{replica}')",
      null,
    ],
  ],
])('%s: where tables with visitors lie, and where all others', (layout, onCluster, events, configLog) => {
  const renderer = rendererOf(LAYOUTS[layout]!);
  const place = (table: string) => [
    renderer.storedTable(table),
    renderer.engine('ReplacingMergeTree', table),
    renderer.distributed(table),
  ];
  expect(renderer.onCluster).toBe(onCluster);
  expect(place('events')).toEqual(events);
  expect(place('config_log')).toEqual(configLog);
});
