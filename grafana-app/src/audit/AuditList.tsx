import React from 'react';
import { css } from '@emotion/css';
import type { AuditEntry } from '@trackcrumb/contract';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { paths } from '../pluginId';
import { actionText } from './actionText';
import { changeLines } from './changeText';

/** Log entries, newest first: who did what to what, and what is different since. */
export function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {entries.map((entry) => (
        <li key={`${entry.seq}/${entry.kind}/${entry.id}`} className={styles.entry}>
          <div className={styles.head}>
            <strong>{entry.actor}</strong>
            <span>{actionText(entry.action)}</span>
            {entry.kind === 'experiment' ? (
              <TextLink href={paths.experiment(entry.id)} inline={false}>
                {entry.id}
              </TextLink>
            ) : (
              <TextLink href={paths.flags} inline={false}>
                {`flag ${entry.id}`}
              </TextLink>
            )}
            <time dateTime={entry.at} className={styles.quiet}>
              {dateTimeFormat(entry.at)}
            </time>
          </div>
          {typeof entry.metadata['comment'] === 'string' && (
            <p className={styles.comment}>“{entry.metadata['comment']}”</p>
          )}
          <Changes entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.changes}>
      {changeLines(entry).map(({ field, from, to }) => (
        <React.Fragment key={field}>
          <dt>{field}</dt>
          <dd>
            {from !== '' && (
              <>
                <del>{from}</del> →{' '}
              </>
            )}
            {to}
          </dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0 }),
  entry: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    marginBottom: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
  }),
  head: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 1) }),
  quiet: css({ color: theme.colors.text.secondary, marginLeft: 'auto' }),
  comment: css({ fontStyle: 'italic', margin: theme.spacing(0.5, 0) }),
  changes: css({
    display: 'grid',
    fontSize: theme.typography.bodySmall.fontSize,
    gap: theme.spacing(0.25, 2),
    gridTemplateColumns: 'minmax(90px, max-content) 1fr',
    margin: theme.spacing(1, 0, 0),
    dt: { color: theme.colors.text.secondary },
    dd: { margin: 0, overflowWrap: 'anywhere' },
    del: { color: theme.colors.text.secondary },
  }),
});
