import React from 'react';
import { css } from '@emotion/css';
import type { ExperimentResponse } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, LinkButton, useStyles2 } from '@grafana/ui';
import { paths } from '../pluginId';
import { Snippet } from '../snippet/Snippet';

/** What to do next, once it exists: paste the snippet, then start. */
export function Created({ created: { experiment, flag } }: { created: ExperimentResponse }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      <Alert severity="success" title={`'${experiment.name}' is created as a draft`}>
        Everybody sees control until you start it. Paste this first:
      </Alert>
      <Snippet
        flagKey={flag.key}
        targetEvent={experiment.targetEvent}
        variantKeys={experiment.variants.map(({ key }) => key)}
      />
      <div className={styles.buttons}>
        <LinkButton href={paths.experiment(experiment.id)}>Go to the experiment</LinkButton>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ maxWidth: 760 }),
  buttons: css({ marginTop: theme.spacing(2) }),
});
