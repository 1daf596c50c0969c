import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, useStyles2 } from '@grafana/ui';
import { formatPctCut } from '../format/numbers';
import { t } from '../translation/translate';
import { canBeChecked, type ImportState } from './importState';
import type { Work } from './useImport';

interface Props {
  state: ImportState;
  work: Work | null;
  onChange: (change: Partial<ImportState>) => void;
  onCheck: () => void;
  onImport: () => void;
  onCancel: () => void;
}

/** The next step, and how far the one is that is under way. */
export function ImportActions({ state, work, onChange, onCheck, onImport, onCancel }: Props) {
  const styles = useStyles2(getStyles);
  const { checked, skipBadRows } = state;
  if (work !== null) {
    return (
      <div className={styles.row}>
        <label className={styles.row}>
          {workText(work)}
          <progress max={1} {...(work.done === null ? {} : { value: work.done })} />
          {work.done !== null && formatPctCut(Math.floor(100 * work.done) / 100)}
        </label>
        {work.kind !== 'counting' && (
          <Button variant="secondary" onClick={onCancel}>
            {t('import.cancel', 'Cancel')}
          </Button>
        )}
        {work.kind !== 'checking' && (
          <span className={styles.quiet}>
            {t('import.stay', 'Stay on this page. What was interrupted is finished by importing the same file again.')}
          </span>
        )}
      </div>
    );
  }
  if (checked === null) {
    return (
      <div>
        <Button onClick={onCheck} disabled={!canBeChecked(state)}>
          {t('import.check', 'Check the file')}
        </Button>
      </div>
    );
  }
  const { badRows, rows } = checked.check;
  return (
    <div className={styles.row}>
      {badRows > 0 && rows > 0 && (
        <Checkbox
          label={t('import.skip-bad', 'Leave the bad rows out')}
          value={skipBadRows}
          onChange={({ currentTarget }) => onChange({ skipBadRows: currentTarget.checked, checked })}
        />
      )}
      <Button onClick={onImport} disabled={rows === 0 || (badRows > 0 && !skipBadRows)}>
        {t('import.import', 'Import')}
      </Button>
    </div>
  );
}

function workText({ kind }: Work): string {
  switch (kind) {
    case 'checking':
      return t('import.checking', 'Checking the file');
    case 'sending':
      return t('import.sending', 'Importing');
    case 'counting':
      return t('import.counting', 'Waiting until it is counted');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
