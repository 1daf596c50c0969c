import { LINE_PATTERN, PLAN_LIMITS, type HookAlert, type ReleaseHold, type ReleasePlan } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { holdKey, isKnown } from './breaches';
import { holdPlan } from './holdPlan';
import { planChange } from './releaseChanges';
import { releaseSubject } from './releaseSubject';

/** Labels by which whoever writes alert rules says what they are about. What happens then is in the plan. */
const FLAG_LABEL = 'trackcrumb_flag';
const EXPERIMENT_LABEL = 'trackcrumb_experiment';

const LINE = new RegExp(LINE_PATTERN, 'u');

export type AlertOutcome = 'held' | 'cleared' | 'ignored';

/** What becomes of the alerts of one message on one plan: the same message again changes nothing. */
export interface AlertEffect {
  changes: Change[];
  /** Of each alert, in their order. */
  outcomes: AlertOutcome[];
}

/** The plans under way that an alert is about, by the keys of their flags. */
export function plansOf(state: ConfigState, { labels }: HookAlert): string[] {
  const ofExperiment = state.of('experiment').get(labels[EXPERIMENT_LABEL] ?? '')?.flagKey;
  return [...new Set([labels[FLAG_LABEL], ofExperiment])].flatMap((key) => {
    const plan = state.of('release_plan').get(key ?? '');
    return plan !== undefined && takesAlerts(plan) ? [plan.flagKey] : [];
  });
}

const takesAlerts = ({ state }: ReleasePlan): boolean => state === 'waiting' || state === 'running' || state === 'held';

/**
 * Holds a plan for alerts that fire, and takes away the holds of those that have ended. The plan stays held until a person
 * resumes it; one who resumed while an alert fired knows of it, until it has ended.
 */
export function alertChanges(state: ConfigState, key: string, alerts: readonly HookAlert[], at: string): AlertEffect {
  const subject = releaseSubject(state, key);
  const { plan } = subject;
  if (!takesAlerts(plan)) {
    return { changes: [], outcomes: alerts.map(() => 'ignored') };
  }
  const ended = new Set(alerts.filter(({ status }) => status === 'resolved').map(keyOf));
  const isStanding = (hold: ReleaseHold): boolean => !ended.has(holdKey(hold));
  const left: ReleasePlan = {
    ...plan,
    holds: plan.holds.filter(isStanding),
    accepted: plan.accepted.filter((cause) => !ended.has(cause)),
  };
  const found = new Map(
    alerts
      .filter(({ status }) => status === 'firing')
      .map((alert) => ({ by: 'alert' as const, detail: nameOf(alert), since: at, fingerprint: alert.fingerprint }))
      .filter((hold) => !isKnown(left, hold))
      .map((hold) => [holdKey(hold), hold])
  );
  // Of more than fit the plan is held anyway.
  const holds = [...found.values()].slice(0, Math.max(0, PLAN_LIMITS.holds - left.holds.length));
  const hasEnded = left.holds.length < plan.holds.length || left.accepted.length < plan.accepted.length;
  const outcomes = alerts.map((alert): AlertOutcome => {
    const cause = keyOf(alert);
    if (alert.status === 'firing') {
      return found.has(cause) || left.holds.some((hold) => holdKey(hold) === cause) ? 'held' : 'ignored';
    }
    return plan.holds.some((hold) => holdKey(hold) === cause && ended.has(cause)) ? 'cleared' : 'ignored';
  });
  if (holds.length > 0) {
    return { changes: holdPlan({ ...subject, plan: left }, holds, at), outcomes };
  }
  return { changes: hasEnded ? [planChange('release_plan.alert_ended', left)] : [], outcomes };
}

const keyOf = ({ fingerprint }: HookAlert): string => holdKey({ by: 'alert', fingerprint });

function nameOf({ labels }: HookAlert): string {
  const name = (labels.alertname ?? '').slice(0, PLAN_LIMITS.detailLength);
  return LINE.test(name) ? name : '';
}
