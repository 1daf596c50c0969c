import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';

/** Code with a button that copies it. The button has its own line: it never covers what it copies. */
export function CopyableCode({ code, label }: { code: string; label: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <div className={styles.bar}>
        <ClipboardButton icon="copy" size="sm" variant="secondary" fill="text" getText={() => code}>
          {t('snippet.copy', 'Copy')}
        </ClipboardButton>
      </div>
      <pre className={styles.code} tabIndex={0} aria-label={label}>
        {code}
      </pre>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    background: theme.colors.background.canvas,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  bar: css({ display: 'flex', justifyContent: 'flex-end', padding: theme.spacing(0.5, 0.5, 0) }),
  code: css({
    background: 'transparent',
    border: 'none',
    margin: 0,
    overflowX: 'auto',
    padding: theme.spacing(0, 2, 2),
    whiteSpace: 'pre',
  }),
});
