import { t } from '../translation/translate';

/** What a field of the configuration is called; one of a later version reads as it is stored. */
export function fieldText(field: string): string {
  switch (field) {
    case 'name':
      return t('field.name', 'name');
    case 'status':
      return t('field.status', 'status');
    case 'targetEvent':
      return t('field.target-event', 'target event');
    case 'hypothesis':
      return t('field.hypothesis', 'hypothesis');
    case 'variants':
      return t('field.variants', 'variants');
    case 'flagKey':
      return t('field.flag', 'flag');
    case 'unit':
      return t('field.unit', 'counts');
    case 'rule':
      return t('field.rule', 'decision rule');
    case 'prior':
      return t('field.prior', 'prior');
    case 'holdoutPct':
      return t('field.holdout', 'holdout');
    case 'windowDays':
      return t('field.window', 'window, days');
    case 'plannedPerArm':
      return t('field.planned', 'planned per arm');
    case 'createdAt':
      return t('field.created', 'created');
    case 'startedAt':
      return t('field.started', 'started');
    case 'completedAt':
      return t('field.completed', 'completed');
    case 'pausedBy':
      return t('field.paused-by', 'paused by');
    case 'winner':
      return t('field.winner', 'winner');
    case 'enabled':
      return t('field.enabled', 'switch');
    case 'rolloutPct':
      return t('field.rollout', 'rollout');
    case 'weights':
      return t('field.weights', 'weights');
    case 'experimentId':
      return t('field.experiment', 'experiment');
    case 'allocation':
      return t('field.split', 'effective split');
  }
  return field;
}
