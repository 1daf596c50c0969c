import type { ExperimentStatus } from '@trackcrumb/contract';
import { t } from '../translation/translate';

/** What a status is called on the pages. */
export function statusText(status: ExperimentStatus): string {
  switch (status) {
    case 'draft':
      return t('status.draft', 'Draft');
    case 'running':
      return t('status.running', 'Running');
    case 'paused':
      return t('status.paused', 'Paused');
    case 'completed':
      return t('status.completed', 'Completed');
  }
}

/** What is said of one that is archived, beside its status. */
export const archivedText = (): string => t('status.archived', 'Archived');
