import React from 'react';
import { Button, type ButtonProps } from '@grafana/ui';
import { canReadAudit } from '../security/permissions';
import { t } from '../translation/translate';

/** Opens the history of something, for whoever may read it. */
export function HistoryButton(props: Pick<ButtonProps, 'size' | 'onClick'>) {
  return canReadAudit() ? (
    <Button icon="history" variant="secondary" {...props}>
      {t('app.history', 'History')}
    </Button>
  ) : null;
}
