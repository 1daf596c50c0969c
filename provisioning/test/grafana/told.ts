import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { alertRule } from '../shippedQueries';
import type { AlertingRun } from './alertingRun';
import { messagesOf, type Route } from './messages';

const POLICIES = join(__dirname, '../../examples/policies.yaml');
const { policies } = parse(readFileSync(POLICIES, 'utf8')) as { policies: Route[] };

/** What a rule's alerts are called in messages. */
export const titleOf = (uid: string): string => alertRule(uid).title;

/** What arrives by the example's policies: the alert, for which experiments, and whether it fires or has ended. */
export const told = (alerting: AlertingRun): [alert: string, experiments: unknown[], word: 'fires' | 'ended'][] =>
  messagesOf(alerting.sent, policies[0]!).flatMap(({ firing, resolved }) =>
    [firing, resolved]
      .filter((alerts) => alerts.length > 0)
      .map((alerts): [string, unknown[], 'fires' | 'ended'] => [
        alerts[0]!.labels.alertname!,
        alerts.map(({ labels }) => labels.experiment_id ?? 'no experiment').sort(),
        alerts[0]!.firing ? 'fires' : 'ended',
      ])
  );
