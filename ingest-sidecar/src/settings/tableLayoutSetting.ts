import { SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';
import { oneOf, text, type Environment } from './environment';
import { QUORUM } from './insertQuorumSetting';
import { SettingError } from './settingError';

const CLUSTER = 'TRACKCRUMB_CLICKHOUSE_CLUSTER';
const REPLICATION = 'TRACKCRUMB_CLICKHOUSE_REPLICATION';

/**
 * How the tables lie on the operator's ClickHouse: on one server, or, when a cluster is named, sharded over it.
 *
 * @throws SettingError
 * @example
 * tableLayoutSetting({ TRACKCRUMB_CLICKHOUSE_CLUSTER: 'main' }); // { kind: 'cluster', name: 'main', replicated: true }
 */
export function tableLayoutSetting(env: Environment): TableLayout {
  const name = text(env, CLUSTER);
  if (name === undefined) {
    if (text(env, REPLICATION) !== undefined) {
      throw new SettingError(REPLICATION, '(set)', `set ${CLUSTER} too: one server replicates nothing`);
    }
    return SINGLE_SERVER;
  }
  if (!/^[\w-]{1,100}$/.test(name)) {
    throw new SettingError(CLUSTER, name, 'set the name of a cluster in remote_servers: letters, digits, _ and -');
  }
  return { kind: 'cluster', name, replicated: oneOf(env, REPLICATION, 'on', ['on', 'off'] as const) === 'on' };
}

/** @throws SettingError when a cluster is set although ClickHouse is the embedded one */
export function refuseCluster(env: Environment): void {
  for (const variable of [CLUSTER, REPLICATION, QUORUM]) {
    if (text(env, variable) !== undefined) {
      throw new SettingError(variable, '(set)', 'set CLICKHOUSE_URL too: the embedded server is no cluster');
    }
  }
}
