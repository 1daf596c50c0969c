// What files of rules in Grafana's provisioning/alerting must be, in the types that Grafana publishes (Foundation SDK) as far as
// there are any. Files leave out what Grafana fills in, and say in words what its API says in numbers.
import type { Query, Rule } from '@grafana/grafana-foundation-sdk/alerting';
import type { TypeThreshold } from '@grafana/grafana-foundation-sdk/expr';
import type { Dataquery as PrometheusQuery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { ClickHouseQuery } from '../clickhouseQuery';
import type { PlainJson } from '../plainJson';

export type QueryModel = ClickHouseQuery | (PlainJson<PrometheusQuery> & { datasource: { type: string; uid: string } });
export type ThresholdModel = PlainJson<TypeThreshold> & { type: 'threshold' };

export type ProvisionedRule = PlainJson<
  Omit<Rule, 'folderUID' | 'orgID' | 'ruleGroup' | 'data' | 'keep_firing_for' | 'missingSeriesEvalsToResolve'>
> & {
  uid: string;
  /** How often in a row a series may be missing before its alert ends. Files alone spell it so. */
  missing_series_evals_to_resolve?: number;
  data: (PlainJson<Omit<Query, 'model'>> & { model: QueryModel | ThresholdModel })[];
};

export interface RuleGroup {
  orgId: number;
  name: string;
  folder: string;
  interval: `${number}${'s' | 'm' | 'h'}`;
  rules: ProvisionedRule[];
}

export interface AlertRuleFile {
  apiVersion: 1;
  groups: RuleGroup[];
  /** Rules of earlier versions, which Grafana then drops. */
  deleteRules?: { orgId: number; uid: string }[];
}
