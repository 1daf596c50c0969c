import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { publicUrlGuess } from '../config/publicUrlGuess';
import { ProblemAlert } from '../data/ProblemAlert';
import { useTrackerSettings } from '../data/useSetup';
import { t } from '../translation/translate';
import type { SnippetSubject } from './snippetSubject';
import { SnippetTabs } from './SnippetTabs';

/** The snippet of an experiment: with address and write key for those who may see them. */
export function Snippet(subject: Omit<SnippetSubject, 'host' | 'writeKey'>) {
  const styles = useStyles2(getStyles);
  const { isLoading, settings, problem } = useTrackerSettings();
  // Nobody should copy placeholders that are about to be replaced.
  if (isLoading) {
    return <LoadingPlaceholder text={t('app.loading', 'Loading…')} />;
  }
  return (
    <>
      <SnippetTabs subject={{ ...subject, host: settings?.publicUrl, writeKey: settings?.writeKey }} />
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

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(1, 0, 0),
  }),
});
