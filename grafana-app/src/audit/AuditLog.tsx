import React from 'react';
import { Button, EmptyState, LoadingPlaceholder, Text } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import type { useAudit } from '../data/useAudit';
import { formatCount } from '../format/numbers';
import { plural, t } from '../translation/translate';
import { AuditList } from './AuditList';

/** What was loaded of the log, and the way to what is older. */
export function AuditLog({ audit }: { audit: ReturnType<typeof useAudit> }) {
  const { load, refresh, entries, loadOlder, isLoadingOlder, olderProblem } = audit;
  if (entries === undefined) {
    return load.problem ? (
      <ProblemAlert problem={load.problem} onRetry={refresh} />
    ) : (
      <LoadingPlaceholder text={t('audit.loading', 'Loading the log…')} />
    );
  }
  const count = { count: entries.length, shown: formatCount(entries.length) };
  return (
    <>
      {load.problem && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {entries.length === 0 ? (
        <EmptyState variant="not-found" message={t('audit.none-matches', 'No entry matches')} />
      ) : (
        <>
          <AuditList entries={entries} />
          {olderProblem && <ProblemAlert problem={olderProblem} />}
          <p>
            <Text color="secondary" variant="bodySmall">
              {loadOlder === null
                ? plural(
                    'audit.all-shown',
                    { one: 'That is all: {{shown}} entry.', other: 'That is all: {{shown}} entries.' },
                    count
                  )
                : plural(
                    'audit.newest-shown',
                    { one: 'The newest entry.', other: 'The {{shown}} newest entries.' },
                    count
                  )}
            </Text>
          </p>
          {loadOlder !== null && (
            <Button variant="secondary" onClick={loadOlder} disabled={isLoadingOlder}>
              {t('audit.load-older', 'Load older entries')}
            </Button>
          )}
        </>
      )}
    </>
  );
}
