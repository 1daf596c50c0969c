import { VIEWS } from '@trackcrumb/contract/views';
import { useCallback } from 'react';
import { useAppSettings } from './appSettings';
import { queryClickHouse } from './queryClickHouse';
import { useLoad } from './useLoad';

const SEEN_EVENTS =
  `SELECT event, sum(events) AS n FROM ${VIEWS.eventNames} WHERE day > today() - 30 AND event != '\\x24exposure' ` +
  'GROUP BY event ORDER BY n DESC LIMIT 200';

/** Names of the events of the last 30 days, most frequent first: what a target event can be. */
export function useEventNames() {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(
    async () => (await queryClickHouse<{ event: string }>(datasourceUid, SEEN_EVENTS)).map(({ event }) => event),
    [datasourceUid]
  );
  return useLoad(load, 'clickhouse');
}
