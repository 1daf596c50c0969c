import React from 'react';
import { Drawer, LoadingPlaceholder } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAudit, type AuditSubject } from '../data/useAudit';
import { AuditList } from './AuditList';

const NEWEST = 50;

/** What happened to one experiment or flag, at the side of its page. */
export function HistoryDrawer({
  title,
  experiment,
  flag,
  onClose,
}: AuditSubject & { title: string; onClose: () => void }) {
  const [load, refresh] = useAudit({ experiment, flag }, NEWEST);
  return (
    <Drawer title={title} subtitle={`The ${NEWEST} newest changes`} onClose={onClose} size="md">
      {load.state === 'failed' && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {load.data === undefined ? (
        load.state === 'loading' && <LoadingPlaceholder text="Loading…" />
      ) : (
        <AuditList entries={load.data.entries} />
      )}
    </Drawer>
  );
}
