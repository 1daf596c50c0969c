import React from 'react';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import type { ExperimentStatus } from '@trackcrumb/contract';
import { statusText } from './statusText';

const LOOKS: Record<ExperimentStatus, { color: BadgeColor; icon: IconName }> = {
  draft: { color: 'blue', icon: 'pen' },
  running: { color: 'green', icon: 'play' },
  paused: { color: 'orange', icon: 'pause' },
  completed: { color: 'purple', icon: 'check' },
};

export function StatusBadge({ status }: { status: ExperimentStatus }) {
  return <Badge text={statusText(status)} {...LOOKS[status]} />;
}
