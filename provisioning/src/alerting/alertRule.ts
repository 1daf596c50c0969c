import type { ProvisionedRule, QueryModel } from './alertingFile';
import { linkAnnotations, type PanelLink, type RunbookPage } from './links';

type Evaluator = { type: 'gt' | 'gte' | 'lt'; params: [number] };

/** What one rule says; everything else is the same for all of them. */
export interface AlertRuleSpec {
  /** Stable: silences, links and `deleteRules` name it. */
  uid: `trackcrumb-${string}`;
  /** Also the heading of its section in the runbook. */
  title: string;
  runbook: RunbookPage;
  severity: 'warning' | 'critical';
  query: QueryModel;
  /** When it fires, by the only number of a row. */
  fires: Evaluator;
  /** How long that must hold. KeepLast lets this time run on while nothing answers. */
  wait: `${number}${'s' | 'm'}`;
  /** What happens when no answer comes, or an empty one. */
  unanswered: 'KeepLast' | 'Alerting';
  /** How many evaluations a series may be missing before its alert ends. */
  missingEvaluations: number;
  /** Plain words: Grafana shows a template here as it is written. Right whether the rule fires or not. */
  summary: string;
  /** A template that is right when firing, normal, resolved, without data and after an error. */
  description: string;
  panel: PanelLink;
  ofExperiment: boolean;
  /** Beside team and severity. */
  labels?: Record<string, string>;
}

const TEAM = 'experiments';
const CONDITION = 'firing';
const QUERY_RANGE = { from: 600, to: 0 };

/** A rule as Grafana reads it from a file. */
export function alertRule(spec: AlertRuleSpec): ProvisionedRule {
  const { uid, title, query, unanswered } = spec;
  return {
    uid,
    title,
    condition: CONDITION,
    data: [
      { refId: query.refId!, relativeTimeRange: QUERY_RANGE, datasourceUid: query.datasource.uid, model: query },
      {
        refId: CONDITION,
        relativeTimeRange: QUERY_RANGE,
        datasourceUid: '__expr__',
        model: {
          refId: CONDITION,
          type: 'threshold',
          datasource: { type: '__expr__', uid: '__expr__' },
          expression: query.refId!,
          conditions: [{ evaluator: spec.fires }],
        },
      },
    ],
    noDataState: unanswered,
    execErrState: unanswered,
    missing_series_evals_to_resolve: spec.missingEvaluations,
    for: spec.wait,
    labels: { team: TEAM, severity: spec.severity, ...spec.labels },
    annotations: {
      summary: spec.summary,
      description: spec.description,
      ...linkAnnotations({ page: spec.runbook, heading: title }, spec.panel, spec.ofExperiment),
    },
  };
}
