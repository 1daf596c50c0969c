import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { AuditEntry } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Button, Combobox, EmptyState, LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAudit } from '../data/useAudit';
import { actionText } from './actionText';
import { EVERYTHING, filterEntries, filterOptions, type AuditFilter } from './auditFilter';
import { AuditList } from './AuditList';

const PAGE_SIZE = 100;
/** The most the sidecar gives at once. */
const MAX_ENTRIES = 1000;
const TIMES = [
  { value: 0, label: 'Any time' },
  { value: 1, label: 'Last day' },
  { value: 7, label: 'Last 7 days' },
  { value: 30, label: 'Last 30 days' },
];
const EVERYTHING_LOG = {};

/** The whole log: who changed what, when, and why. */
export default function AuditPage() {
  const [limit, setLimit] = useState(PAGE_SIZE);
  const [load, refresh] = useAudit(EVERYTHING_LOG, limit);
  return (
    <PluginPage
      subTitle="Every change of experiments and flags, newest first. Nothing can happen unaudited: this log is where they are stored."
      actions={
        <Button icon="sync" variant="secondary" onClick={refresh} disabled={load.state === 'loading'}>
          Refresh
        </Button>
      }
    >
      {load.state === 'failed' && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {load.data === undefined ? (
        load.state === 'loading' && <LoadingPlaceholder text="Loading the log…" />
      ) : (
        <>
          <FilteredLog entries={load.data.entries} nowMs={load.loadedAtMs ?? 0} />
          {load.data.nextBefore !== null && limit < MAX_ENTRIES && (
            <Button variant="secondary" onClick={() => setLimit(Math.min(MAX_ENTRIES, limit * 2))}>
              Load older entries
            </Button>
          )}
        </>
      )}
    </PluginPage>
  );
}

function FilteredLog({ entries, nowMs }: { entries: AuditEntry[]; nowMs: number }) {
  const styles = useStyles2(getStyles);
  const [filter, setFilter] = useState<AuditFilter>(EVERYTHING);
  const options = useMemo(() => filterOptions(entries), [entries]);
  const shown = useMemo(() => filterEntries(entries, filter, nowMs), [entries, filter, nowMs]);
  const menus: Array<{ field: keyof typeof options; all: string }> = [
    { field: 'experiment', all: 'All experiments' },
    { field: 'flag', all: 'All flags' },
    { field: 'actor', all: 'Everybody' },
    { field: 'action', all: 'All actions' },
  ];
  return (
    <>
      <div className={styles.filters}>
        {menus.map(({ field, all }) => (
          <div key={field}>
            <label htmlFor={`audit-${field}`} className="sr-only">
              {`Filter by ${field}`}
            </label>
            <Combobox
              id={`audit-${field}`}
              width={24}
              value={filter[field]}
              options={[
                { value: '', label: all },
                ...options[field].map((value) => ({ value, label: field === 'action' ? actionText(value) : value })),
              ]}
              onChange={({ value }) => setFilter({ ...filter, [field]: value })}
            />
          </div>
        ))}
        <div>
          <label htmlFor="audit-time" className="sr-only">
            Filter by time
          </label>
          <Combobox
            id="audit-time"
            width={18}
            value={filter.days}
            options={TIMES}
            onChange={({ value }) => setFilter({ ...filter, days: value })}
          />
        </div>
      </div>
      <p>
        <Text color="secondary" variant="bodySmall">
          {shown.length} of the {entries.length} newest entries
        </Text>
      </p>
      {shown.length === 0 ? (
        <EmptyState variant="not-found" message="No entry matches" />
      ) : (
        <AuditList entries={shown} />
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(1) }),
});
