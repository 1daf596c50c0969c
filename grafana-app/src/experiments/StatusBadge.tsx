import React from 'react';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
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
  return (
    <>
      <Badge text={statusText(status)} {...LOOKS[status]} />
      {archived && <Badge text={archivedText()} color="darkgrey" icon="archive-alt" />}
    </>
  );
}
