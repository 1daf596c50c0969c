import type { ShippedHoldout } from '@trackcrumb/analysis';
import { useCallback } from 'react';
import { useAppSettings } from '../data/appSettings';
import type { CountedExperiment } from '../data/countedExperiments';
import { queryClickHouse } from '../data/queryClickHouse';
import { useLoad } from '../data/useLoad';
import { periodText, type HoldoutChoice } from './holdoutChoice';
import { loadShippedHoldout } from './loadShippedHoldout';

/** A report, and what was chosen when it was asked for. */
interface AskedHoldout {
  choice: HoldoutChoice;
  report: ShippedHoldout;
}

/** What was shipped against the held out; counted and analysed again whenever the experiment is. */
export function useShippedHoldout(counted: CountedExperiment, choice: HoldoutChoice) {
  const { datasourceUid } = useAppSettings();
  const load = useCallback(
    async (): Promise<AskedHoldout> => ({
      choice,
      report: await loadShippedHoldout(counted, choice, (sql) => queryClickHouse(datasourceUid, sql)),
    }),
    [datasourceUid, counted, choice]
  );
  return useLoad(load, 'clickhouse');
}

export const isSameChoice = (one: HoldoutChoice, other: HoldoutChoice): boolean =>
  one.event === other.event && periodText(one.period) === periodText(other.period);
