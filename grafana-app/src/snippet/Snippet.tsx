import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import { sdkSnippet, type SnippetSubject } from './sdkSnippet';
import { t } from '../translation/translate';

/** The SDK snippet, with a button that copies it. */
export function Snippet(subject: SnippetSubject) {
  const styles = useStyles2(getStyles);
  const code = sdkSnippet(subject);
  return (
    <div className={styles.box}>
      <pre className={styles.code} tabIndex={0} aria-label={t('snippet.label', 'SDK snippet')}>
        {code}
      </pre>
      <ClipboardButton className={styles.copy} icon="copy" size="sm" variant="secondary" getText={() => code}>
        {t('snippet.copy', 'Copy')}
      </ClipboardButton>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ position: 'relative' }),
  code: css({ background: theme.colors.background.canvas, margin: 0, overflowX: 'auto', padding: theme.spacing(2) }),
  copy: css({ position: 'absolute', right: theme.spacing(1), top: theme.spacing(1) }),
});
