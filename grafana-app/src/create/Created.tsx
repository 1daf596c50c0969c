import React from 'react';
import { css } from '@emotion/css';
import type { ExperimentResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, useStyles2 } from '@grafana/ui';
import { hrefOf, paths } from '../pluginId';
import { Snippet } from '../snippet/Snippet';
import { t } from '../translation/translate';

/** What to do next, once it exists: paste the snippet, then start. */
export function Created({ created: { experiment, flag } }: { created: ExperimentResponse }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <Alert
        severity="success"
        title={t('create.created', "'{{name}}' is created as a draft", { name: experiment.name })}
      >
        {t('create.created-next', 'Everybody sees control until you start it. Paste this first:')}
      </Alert>
      <Snippet
        flagKey={flag.key}
        targetEvent={experiment.targetEvent}
        variantKeys={experiment.variants.map(({ key }) => key)}
      />
      <div className={styles.buttons}>
        <LinkButton href={hrefOf(paths.experiment(experiment.id))}>
          {t('create.go-to', 'Go to the experiment')}
        </LinkButton>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ maxWidth: 760 }),
  buttons: css({ marginTop: theme.spacing(2) }),
});
