import React from 'react';
import { css, cx } from '@emotion/css';
import type { AuditEntry } from '@trackcrumb/contract';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Badge, TextLink, useStyles2 } from '@grafana/ui';
import { paths } from '../pluginId';
import { t } from '../translation/translate';
import { actionText, outcomeText, refusalText, refusedActionText } from './actionText';
import { changeLines } from './changeText';

/** Log entries, newest first: who did what to what, and what is different since; or what was refused, and why. */
export function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {entries.map((entry, index) => (
        // The log only grows at its other end, and refused changes share the position they were refused at.
        <li
          key={`${entry.at}/${entry.kind}/${entry.id}/${index}`}
          className={cx(styles.entry, entry.refusal && styles.refused)}
        >
          <div className={styles.head}>
            {entry.refusal && <Badge color="orange" icon="times-circle" text={outcomeText('refused')} />}
            <strong>{entry.actor}</strong>
            <span>{entry.refusal ? refusedActionText(entry.action) : actionText(entry.action)}</span>
            <Subject entry={entry} />
            <time dateTime={entry.at} className={styles.time}>
              {dateTimeFormat(entry.at)}
            </time>
          </div>
          {entry.refusal && <p className={styles.reason}>{refusalText(entry.refusal)}</p>}
          {typeof entry.metadata['comment'] === 'string' && (
            <p className={styles.comment}>“{entry.metadata['comment']}”</p>
          )}
          <Changes entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Subject({ entry: { kind, id, version } }: { entry: AuditEntry }) {
  // Version 0: it was refused before there was any.
  if (version === 0) {
    return <span>{id}</span>;
  }
  return kind === 'experiment' ? (
    <TextLink href={paths.experiment(id)} inline={false}>
      {id}
    </TextLink>
  ) : (
    <TextLink href={paths.flag(id)} inline={false}>
      {t('audit.flag', 'flag {{flag}}', { flag: id })}
    </TextLink>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const styles = useStyles2(getStyles);
  const lines = changeLines(entry);
  return lines.length === 0 ? null : (
    <dl className={styles.changes}>
      {lines.map(({ field, from, to }) => (
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
  refused: css({ borderLeft: `3px solid ${theme.colors.warning.border}` }),
  head: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 1) }),
  time: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', marginLeft: 'auto' }),
  reason: css({ margin: theme.spacing(0.5, 0) }),
  comment: css({ fontStyle: 'italic', margin: theme.spacing(0.5, 0) }),
  changes: css({
    display: 'grid',
    fontSize: theme.typography.bodySmall.fontSize,
    gap: theme.spacing(0.25, 2),
    gridTemplateColumns: 'minmax(90px, max-content) 1fr',
    margin: theme.spacing(1, 0, 0),
    dt: { color: theme.colors.text.secondary, fontWeight: 400 },
    dd: { margin: 0, overflowWrap: 'anywhere' },
    del: { color: theme.colors.text.secondary },
  }),
});
