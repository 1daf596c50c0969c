import { QueryVariableBuilder, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from '../clickhouseQuery';

/** One experiment, chosen at the top: at first the one that comes first. */
export const experimentVariable = (orderBy: string): QueryVariableBuilder =>
  new QueryVariableBuilder('experiment')
    .label('Experiment')
    .datasource(DATASOURCE)
    .query(
      `SELECT experiment_id AS __value, name AS __text FROM trackcrumb.experiment_summaries_v1 ORDER BY ${orderBy}, experiment_id`
    )
    .refresh(VariableRefresh.OnDashboardLoad)
    .allowCustomValue(false);

/** Escaped by Grafana: a value of the variable cannot leave its quotes. */
export const CHOSEN = 'experiment_id = ${experiment:sqlstring}';
