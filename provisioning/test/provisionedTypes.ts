// What provisioned files must be that nothing here makes from types, in the types that Grafana publishes.
import type { ContactPoint, NotificationPolicy } from '@grafana/grafana-foundation-sdk/alerting';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PlainJson } from '../src/plainJson';

export type DashboardJson = PlainJson<Dashboard>;

export interface ContactPointFile {
  apiVersion: 1;
  contactPoints: { orgId: number; name: string; receivers: PlainJson<ContactPoint>[] }[];
}

export interface PolicyFile {
  apiVersion: 1;
  policies: ({ orgId: number } & PlainJson<NotificationPolicy>)[];
}
