import { Document, isCollection, isScalar, visit } from 'yaml';
import type { AlertRuleFile } from './alerting/alertingFile';
import { clickHouseAlerts } from './alerting/clickHouseAlerts';
import { metricAlerts } from './alerting/metricAlerts';

const CLICKHOUSE_HEADER = `
 Alert rules on the versioned views, made from provisioning/src/alerting by: npm run alerts -w @trackcrumb/provisioning
 The UIDs are stable. docs/alerting.md explains each rule, how each text reads, and what to do when it fires.
`;

const METRICS_HEADER = `
 The rules of provisioning/prometheus as Grafana-managed ones: copy this file to /etc/grafana/provisioning/alerting when the
 sidecars' /metrics are in a Prometheus that Grafana has as a data source with the UID prometheus (or put yours in). Use
 either these or the rules in Prometheus, not both. Made from provisioning/src/alerting/metricAlerts.ts by:
 npm run alerts -w @trackcrumb/provisioning
`;

/** Small things that read better on one line. */
const ON_ONE_LINE = ['relativeTimeRange', 'datasource', 'conditions', 'labels'];

function asYaml(header: string, file: AlertRuleFile): string {
  const document = new Document(file, { aliasDuplicateObjects: false });
  document.commentBefore = header.replace(/^\n|\n$/g, '');
  visit(document, {
    Pair(_, { key, value }) {
      if (isScalar(key) && ON_ONE_LINE.includes(String(key.value)) && isCollection(value)) {
        value.flow = true;
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** The files of alert rules, below `provisioning`: name and content. */
export function alertFiles(): Record<string, string> {
  return {
    'alerting/trackcrumb.yaml': asYaml(CLICKHOUSE_HEADER, clickHouseAlerts),
    'examples/prometheus-alerts.yaml': asYaml(METRICS_HEADER, metricAlerts),
  };
}
