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
