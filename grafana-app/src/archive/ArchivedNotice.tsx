import React from 'react';
import { Alert, Button } from '@grafana/ui';
import { canWriteExperiments } from '../security/permissions';
import { t } from '../translation/translate';

/** Says on its page that an experiment is put away, and offers to bring it back. */
export function ArchivedNotice({ onBringBack }: { onBringBack: () => void }) {
  return (
    <Alert severity="info" title={t('archive.title', 'This experiment is archived')}>
      <p>
        {t(
          'archive.consequence',
          'Lists leave it out and it cannot be started. It keeps its id, its name, its flag, its data and its history.'
        )}
      </p>
      {canWriteExperiments() && (
        <Button size="sm" variant="secondary" icon="history" onClick={onBringBack}>
          {t('archive.bring-back', 'Bring back')}
        </Button>
      )}
    </Alert>
  );
}
