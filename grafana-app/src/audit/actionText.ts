import type { AuditAction, AuditEntry, AuditOutcome } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** What somebody did, as it follows their name. An action of a later version reads as it is stored. */
export function actionText(action: string): string {
  switch (action as AuditAction) {
    case 'experiment.created':
      return t('audit.experiment-created', 'created the experiment');
    case 'experiment.changed':
      return t('audit.experiment-changed', 'edited the experiment');
    case 'experiment.status_changed':
      return t('audit.status-changed', 'changed the status');
    case 'experiment.variants_changed':
      return t('audit.variants-changed', 'changed the variants');
    case 'experiment.apply_winner':
      return t('audit.apply-winner', 'applied the winner');
    case 'experiment.auto_paused_srm':
      return t('audit.auto-paused', 'paused it: sample ratio mismatch');
    case 'experiment.resumed':
      return t('audit.resumed', 'resumed the experiment');
    case 'experiment.imported':
      return t('audit.imported', 'imported a file into the experiment');
    case 'experiment.import_undone':
      return t('audit.import-undone', 'undid the import: all its rows are deleted');
    case 'flag.created':
      return t('audit.flag-created', 'created the flag');
    case 'flag.changed':
      return t('audit.flag-changed', 'changed the flag');
    case 'flag_env.changed':
      return t('audit.flag-env-changed', 'changed the flag in an environment');
    case 'layer.created':
      return t('audit.layer-created', 'created the layer');
    case 'holdout.started':
      return t('audit.holdout-started', 'started the holdout');
    case 'holdout.ended':
      return t('audit.holdout-ended', 'ended the holdout');
    case 'release_plan.set':
      return t('audit.release-set', 'set the release plan');
    case 'release_plan.started':
      return t('audit.release-started', 'started the release plan');
    case 'release_plan.stepped':
      return t('audit.release-stepped', 'took a step of the release plan');
    case 'release_plan.held':
      return t('audit.release-held', 'held the release plan');
    case 'release_plan.alert_ended':
      return t('audit.release-alert-ended', 'noted the end of an alert that held the release plan');
    case 'release_plan.resumed':
      return t('audit.release-resumed', 'resumed the release plan');
    case 'release_plan.finished':
      return t('audit.release-finished', 'finished the release plan');
    case 'release_plan.cancelled':
      return t('audit.release-cancelled', 'cancelled the release plan');
  }
  return action;
}

/** What somebody wanted to do and could not. */
export function refusedActionText(action: string): string {
  switch (action as AuditAction) {
    case 'experiment.created':
      return t('audit.refused-experiment-created', 'wanted to create the experiment');
    case 'experiment.changed':
      return t('audit.refused-experiment-changed', 'wanted to edit the experiment');
    case 'experiment.status_changed':
      return t('audit.refused-status-changed', 'wanted to change the status');
    case 'experiment.variants_changed':
      return t('audit.refused-variants-changed', 'wanted to change the variants');
    case 'experiment.apply_winner':
      return t('audit.refused-apply-winner', 'wanted to apply the winner');
    case 'experiment.auto_paused_srm':
      return t('audit.refused-auto-paused', 'wanted to pause it: sample ratio mismatch');
    case 'experiment.resumed':
      return t('audit.refused-resumed', 'wanted to resume the experiment');
    case 'experiment.imported':
      return t('audit.refused-imported', 'wanted to import a file into the experiment');
    case 'experiment.import_undone':
      return t('audit.refused-import-undone', 'wanted to undo the import');
    case 'flag.created':
      return t('audit.refused-flag-created', 'wanted to create the flag');
    case 'flag.changed':
      return t('audit.refused-flag-changed', 'wanted to change the flag');
    case 'flag_env.changed':
      return t('audit.refused-flag-env-changed', 'wanted to change the flag in an environment');
    case 'layer.created':
      return t('audit.refused-layer-created', 'wanted to create the layer');
    case 'holdout.started':
      return t('audit.refused-holdout-started', 'wanted to start the holdout');
    case 'holdout.ended':
      return t('audit.refused-holdout-ended', 'wanted to end the holdout');
    case 'release_plan.set':
      return t('audit.refused-release-set', 'wanted to set the release plan');
    case 'release_plan.started':
      return t('audit.refused-release-started', 'wanted to start the release plan');
    case 'release_plan.stepped':
      return t('audit.refused-release-stepped', 'wanted to take a step of the release plan');
    case 'release_plan.held':
      return t('audit.refused-release-held', 'wanted to hold the release plan');
    case 'release_plan.alert_ended':
      return t('audit.refused-release-alert-ended', 'wanted to note the end of an alert that held the release plan');
    case 'release_plan.resumed':
      return t('audit.refused-release-resumed', 'wanted to resume the release plan');
    case 'release_plan.finished':
      return t('audit.refused-release-finished', 'wanted to finish the release plan');
    case 'release_plan.cancelled':
      return t('audit.refused-release-cancelled', 'wanted to cancel the release plan');
  }
  return action;
}

export const outcomeText = (outcome: AuditOutcome): string =>
  outcome === 'made' ? t('audit.made', 'Made') : t('audit.refused', 'Refused');

/** Why it was refused. The sidecar tells whoever asked what to send instead; here it is told what happened. */
export const refusalText = ({ code, message }: NonNullable<AuditEntry['refusal']>): string =>
  code === 'stale_version'
    ? t('audit.refused-stale', 'It was decided on a version that somebody else had changed by then.')
    : message;
