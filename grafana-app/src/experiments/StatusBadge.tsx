import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2, type BadgeColor, type IconName } from '@grafana/ui';
import type { Experiment, ExperimentStatus } from '@trackcrumb/contract';
import { archivedText, statusText } from './statusText';

const LOOKS: Record<ExperimentStatus, { color: BadgeColor; icon: IconName }> = {
  draft: { color: 'blue', icon: 'pen' },
  running: { color: 'green', icon: 'play' },
  paused: { color: 'orange', icon: 'pause' },
  completed: { color: 'purple', icon: 'check' },
};

/** Where an experiment is, and whether it is put away. */
export function StatusBadge({ experiment: { status, archived } }: { experiment: Experiment }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <Badge text={statusText(status)} {...LOOKS[status]} />
      {archived && <Badge text={archivedText()} color="darkgrey" icon="eye-slash" className={styles.archived} />}
    </>
  );
}

// Grey on grey has too little contrast.
const getStyles = (theme: GrafanaTheme2) => ({ archived: css({ color: theme.colors.text.primary }) });
