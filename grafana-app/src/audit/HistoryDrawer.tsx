import React, { useCallback } from 'react';
import type { AuditQuery } from '@trackcrumb/contract';
import { Drawer } from '@grafana/ui';
import { useAudit } from '../data/useAudit';
import { t } from '../translation/translate';
import { AuditLog } from './AuditLog';

type Subject = Pick<AuditQuery, 'experiment' | 'flag'>;

/** What happened to one experiment or flag, at the side of its page: the 50 newest, and on request what is older. */
export function HistoryDrawer({ title, experiment, flag, onClose }: Subject & { title: string; onClose: () => void }) {
  const queryNow = useCallback(
    (): AuditQuery => ({
      ...(experiment === undefined ? {} : { experiment }),
      ...(flag === undefined ? {} : { flag }),
    }),
    [experiment, flag]
  );
  const audit = useAudit(queryNow);
  return (
    <Drawer
      title={title}
      subtitle={t('audit.history-subtitle', 'The newest changes first')}
      onClose={onClose}
      size="md"
    >
      <AuditLog audit={audit} />
    </Drawer>
  );
}
