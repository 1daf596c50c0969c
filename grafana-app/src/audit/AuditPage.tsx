import React, { useCallback } from 'react';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import { useAudit } from '../data/useAudit';
import { useAuditNames } from '../data/useAuditNames';
import { canReadAudit } from '../security/permissions';
import { t } from '../translation/translate';
import { auditQuery } from './auditChoice';
import { AuditFilters } from './AuditFilters';
import { AuditLog } from './AuditLog';
import { useAuditChoice } from './useAuditChoice';

/** The whole log: who changed what, when, and why. Grafana checks permissions only on the exact path of plugin.json. */
export default function AuditPage() {
  return canReadAudit() ? (
    <ReadableLog />
  ) : (
    <PluginPage>
      <Alert severity="warning" title={t('audit.may-not-read', 'You may not read the audit log')}>
        {t('audit.ask-for-role', 'Ask an administrator for the role "Experiments auditor".')}
      </Alert>
    </PluginPage>
  );
}

function ReadableLog() {
  const [choice, changeChoice] = useAuditChoice();
  const [names] = useAuditNames();
  const queryNow = useCallback(() => auditQuery(choice, Date.now()), [choice]);
  const audit = useAudit(queryNow);
  return (
    <PluginPage
      subTitle={t(
        'audit.subtitle',
        'Every change of experiments and flags, newest first. Nothing can happen unaudited: this log is where they are stored.'
      )}
      actions={
        <Button icon="sync" variant="secondary" onClick={audit.refresh} disabled={audit.load.state === 'loading'}>
          {t('app.refresh', 'Refresh')}
        </Button>
      }
    >
      <AuditFilters choice={choice} names={names.data} actors={audit.actors} onChange={changeChoice} />
      <AuditLog audit={audit} />
    </PluginPage>
  );
}
