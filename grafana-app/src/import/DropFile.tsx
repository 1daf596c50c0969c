import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { formatBytes } from '../format/numbers';
import { t } from '../translation/translate';

interface Props {
  /** Null: none yet. */
  name: string | null;
  bytes: number;
  disabled: boolean;
  onFile: (file: File) => void;
}

/** Where a file is dropped, or chosen with mouse or keyboard. */
export function DropFile({ name, bytes, disabled, onFile }: Props) {
  const styles = useStyles2(getStyles);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined && !disabled) {
      onFile(file);
    }
  };
  return (
    <label
      className={cx(styles.zone, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon name="upload" size="xl" />
      {name === null ? (
        <span>{t('import.drop', 'Drop a CSV or NDJSON file here, or choose one')}</span>
      ) : (
        <span>
          <strong>{name}</strong>
          {` · ${formatBytes(bytes)} · `}
          {t('import.choose-another', 'Choose another file')}
        </span>
      )}
      <span className={styles.quiet}>
        {t('import.stays', 'It is read in your browser; nothing is sent before you import it.')}
      </span>
      <input
        type="file"
        className={styles.input}
        accept=".csv,.tsv,.txt,.ndjson,.jsonl,.json"
        disabled={disabled}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file, mended, is another one.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  zone: css({
    alignItems: 'center',
    background: theme.colors.background.secondary,
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
    padding: theme.spacing(3, 2),
    position: 'relative',
    textAlign: 'center',
    '&:hover': { borderColor: theme.colors.primary.border },
    '&:focus-within': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  over: css({ background: theme.colors.action.hover, borderColor: theme.colors.primary.border }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  input: css({ clipPath: 'inset(50%)', height: 1, overflow: 'hidden', position: 'absolute', width: 1 }),
});
