// What the provisioned dashboards must be, in the type that Grafana publishes.
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PlainJson } from '../src/plainJson';

export type DashboardJson = PlainJson<Dashboard>;
