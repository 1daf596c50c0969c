import { isReplicated, type TableLayout } from '@trackcrumb/schema';
import { text, type Environment } from './environment';
import { SettingError } from './settingError';

export const QUORUM = 'TRACKCRUMB_CLICKHOUSE_QUORUM';

/** How many copies an insert waits for: a number, or `auto`, more than half of the replicas. Undefined: one. */
export type InsertQuorum = `${number}` | 'auto' | undefined;

/**
 * How many replicas have a row before it is taken to be stored.
 *
 * @throws SettingError
 * @example
 * insertQuorumSetting({ TRACKCRUMB_CLICKHOUSE_QUORUM: 'auto' }, { kind: 'cluster', name: 'main', replicated: true }); // 'auto'
 */
export function insertQuorumSetting(env: Environment, tables: TableLayout): InsertQuorum {
  const value = text(env, QUORUM);
  if (value === undefined) {
    return undefined;
  }
  if (value !== 'auto' && !/^[2-9]$/.test(value)) {
    throw new SettingError(
      QUORUM,
      value,
      'set auto, or a number of replicas from 2 to 9, or unset it: one copy will do'
    );
  }
  if (!isReplicated(tables)) {
    throw new SettingError(QUORUM, value, 'unset it: only the tables of a replicated cluster have copies');
  }
  return value as InsertQuorum;
}
