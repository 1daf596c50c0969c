// What the provisioned files must be, in the types that Grafana publishes (Foundation SDK) as far as there are any. Files
// leave out what Grafana fills in, and say in words what its API says in numbers.
import type { ContactPoint, NotificationPolicy, Query, Rule } from '@grafana/grafana-foundation-sdk/alerting';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { TypeThreshold } from '@grafana/grafana-foundation-sdk/expr';
import type { Dataquery as PrometheusQuery } from '@grafana/grafana-foundation-sdk/prometheus';
import type { ClickHouseQuery } from '../src/clickhouseQuery';

/** A published type as its JSON: enums are their values, and there are no functions. */
type Plain<T> = 0 extends 1 & T
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? number
      : T extends readonly (infer Element)[]
        ? Plain<Element>[]
        : T extends object
          ? { [Key in keyof T as Key extends `_implements${string}` ? never : Key]: Plain<T[Key]> }
          : T;

export type DashboardJson = Plain<Dashboard>;

interface File {
  apiVersion: 1;
}

type ProvisionedRule = Plain<Omit<Rule, 'folderUID' | 'orgID' | 'ruleGroup' | 'data'>> & {
  uid: string;
  data: (Plain<Omit<Query, 'model'>> & {
    model: ClickHouseQuery | Plain<PrometheusQuery> | (Plain<TypeThreshold> & { type: 'threshold' });
  })[];
};

export interface AlertRuleFile extends File {
  groups: {
    orgId: number;
    name: string;
    folder: string;
    interval: `${number}${'s' | 'm' | 'h'}`;
    rules: ProvisionedRule[];
  }[];
}

export interface ContactPointFile extends File {
  contactPoints: { orgId: number; name: string; receivers: Plain<ContactPoint>[] }[];
}

export interface PolicyFile extends File {
  policies: ({ orgId: number } & Plain<NotificationPolicy>)[];
}
