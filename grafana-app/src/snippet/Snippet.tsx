import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { publicUrlGuess } from '../config/publicUrlGuess';
import { ProblemAlert } from '../data/ProblemAlert';
import { useTrackerSettings } from '../data/useSetup';
import { t } from '../translation/translate';
import { CopyableCode } from './CopyableCode';
import { PRODUCT_NAMES, sdkSnippet, SNIPPET_KINDS, type SnippetKind, type SnippetSubject } from './sdkSnippet';

/** The SDK snippet of an experiment: with address and write key for those who may see them. */
export function Snippet(subject: Omit<SnippetSubject, 'host' | 'writeKey'>) {
  const styles = useStyles2(getStyles);
  const { isLoading, settings, problem } = useTrackerSettings();
  const [kind, setKind] = useState<SnippetKind>('page');
  // Nobody should copy placeholders that are about to be replaced.
  if (isLoading) {
    return <LoadingPlaceholder text={t('app.loading', 'Loading…')} />;
  }
  const code = sdkSnippet({ ...subject, host: settings?.publicUrl, writeKey: settings?.writeKey }, kind);
  return (
    <>
      <RadioButtonGroup<SnippetKind>
        aria-label={t('snippet.kind', 'Where your code runs')}
        className={styles.kinds}
        size="sm"
        options={SNIPPET_KINDS.map((value) => ({ label: labelOf(value), value }))}
        value={kind}
        onChange={setKind}
      />
      <CopyableCode code={code} label={t('snippet.label', 'SDK snippet')} />
      {settings?.isPublicUrlSet === false && <p className={styles.note}>{publicUrlGuess()}</p>}
      {problem && <ProblemAlert problem={problem} />}
      {settings === undefined && problem === undefined && (
        <p className={styles.note}>
          {t(
            'snippet.where-to-find',
            'Address and write key of your sidecar are on the configuration page of this app: ask an administrator.'
          )}
        </p>
      )}
    </>
  );
}

const labelOf = (kind: SnippetKind): string =>
  kind === 'page' ? t('snippet.kind-page', 'Web page') : PRODUCT_NAMES[kind];

const getStyles = (theme: GrafanaTheme2) => ({
  kinds: css({ marginBottom: theme.spacing(1) }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(1, 0, 0),
  }),
});
