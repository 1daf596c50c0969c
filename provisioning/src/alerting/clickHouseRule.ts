import { alertRule, type AlertRuleSpec } from './alertRule';
import type { ProvisionedRule, QueryModel } from './alertingFile';

/** The data source of the rules alone: a user with a quota of its own, so that dashboards cannot starve them. */
export const RULES_DATASOURCE = { type: 'grafana-clickhouse-datasource', uid: 'trackcrumb-clickhouse-rules' };

/** A question of a rule, as the data source takes it. */
export const rulesQuery = (sql: string): QueryModel => ({
  refId: 'A',
  datasource: RULES_DATASOURCE,
  editorType: 'sql',
  queryType: 'table',
  format: 1,
  rawSql: sql.trim(),
});

type ClickHouseRuleSpec = Omit<
  AlertRuleSpec,
  'query' | 'runbook' | 'description' | 'labels' | 'unanswered' | 'missingEvaluations'
> & {
  /**
   * One row per instance: `experiment_id` if it is about one, `details`, and one number. A row for whatever can be judged,
   * firing or not: a row that is gone never means that all is well.
   */
  sql: string;
  /** Said in place of `details` where there is no row. */
  withoutRow: string;
  /** Said after it, in every state. */
  advice: string;
};

/** An hour of the group's five minutes: a row may be late, and nothing that fires leaves the answer before it has ended. */
const MISSING_EVALUATIONS = 12;

/**
 * A rule on what is stored in ClickHouse. Sentences come as the text column `details`, written by SQL, which knows the
 * numbers. Grafana makes a label of it; the rule's own empty label of that name takes its place in the identity of the
 * instance, so a new sentence is no new alert, while templates still see the column's.
 */
export function clickHouseRule({ sql, withoutRow, advice, ...spec }: ClickHouseRuleSpec): ProvisionedRule {
  return alertRule({
    ...spec,
    query: rulesQuery(sql),
    runbook: 'alerting.md',
    unanswered: 'KeepLast',
    missingEvaluations: MISSING_EVALUATIONS,
    labels: { details: '' },
    // No "$": provisioning takes it for an environment variable.
    description: `{{ with .Labels.details }}{{ . }}{{ else }}${withoutRow}{{ end }} ${advice}`,
  });
}
