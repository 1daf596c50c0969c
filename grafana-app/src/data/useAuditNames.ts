import { useCallback } from 'react';
import { VIEWS } from '@trackcrumb/contract/views';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';

/** What the log speaks of: what a filter can be set to. Who it speaks of comes with the log itself. */
export interface AuditNames {
  experiments: Array<{ id: string; name: string }>;
  flags: string[];
}

const EXPERIMENT_NAMES = `SELECT experiment_id, name FROM ${VIEWS.experiments} ORDER BY name`;
const SEEN_FLAGS = `SELECT DISTINCT id FROM ${VIEWS.experimentChanges} WHERE kind = 'flag' ORDER BY id`;

/** Names to choose from; without ClickHouse there are none, and a filter can still be typed. */
export function useAuditNames() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(async (): Promise<AuditNames> => {
    const [experiments, flags] = await Promise.all([
      queryClickHouse<{ experiment_id: string; name: string }>(datasourceUid, EXPERIMENT_NAMES),
      queryClickHouse<{ id: string }>(datasourceUid, SEEN_FLAGS),
    ]);
    return {
      experiments: experiments.map(({ experiment_id, name }) => ({ id: experiment_id, name })),
      flags: flags.map(({ id }) => id),
    };
  }, [datasourceUid]);
  return useLoad(load, 'clickhouse');
}
