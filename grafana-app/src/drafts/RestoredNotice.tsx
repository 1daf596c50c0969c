import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from '../translation/translate';
import type { KeptDraft } from './useKeptDraft';

/** Says that a form did not begin empty, and how to begin anew. */
export function RestoredNotice({ isRestored, startOver }: Pick<KeptDraft<object>, 'isRestored' | 'startOver'>) {
  return isRestored ? (
    <Alert
      severity="info"
      title={t('drafts.restored', 'What you had typed is still here')}
      buttonContent={t('drafts.start-over', 'Start over')}
      onRemove={startOver}
    />
  ) : null;
}
