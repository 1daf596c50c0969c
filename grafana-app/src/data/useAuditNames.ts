import { useCallback } from 'react';
import { VIEWS } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';

/** Who and what the log speaks of: what a filter can be set to. */
export interface AuditNames {
  experiments: Array<{ id: string; name: string }>;
  flags: string[];
  actors: string[];
}

const SEEN_ACTORS = `SELECT DISTINCT actor FROM ${VIEWS.audit} ORDER BY actor LIMIT 1000`;
const EXPERIMENT_NAMES = `SELECT experiment_id, name FROM ${VIEWS.experiments} ORDER BY name`;
const SEEN_FLAGS = `SELECT DISTINCT id FROM ${VIEWS.audit} WHERE kind = 'flag' ORDER BY id`;

/** Names to choose from; without ClickHouse there are none, and a filter can still be typed. */
export function useAuditNames() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<AuditNames> => {
    const [actors, experiments, flags] = await Promise.all([
      queryClickHouse<{ actor: string }>(datasourceUid, SEEN_ACTORS),
      queryClickHouse<{ experiment_id: string; name: string }>(datasourceUid, EXPERIMENT_NAMES),
      queryClickHouse<{ id: string }>(datasourceUid, SEEN_FLAGS),
    ]);
    return {
      experiments: experiments.map(({ experiment_id, name }) => ({ id: experiment_id, name })),
      flags: flags.map(({ id }) => id),
      actors: actors.map(({ actor }) => actor),
    };
  }, [datasourceUid]);
  return useLoad(load, 'clickhouse');
}
