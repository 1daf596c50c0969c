import React from 'react';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import type { ExperimentRow } from '@trackcrumb/contract/views';

const LOOKS: Record<ExperimentRow['status'], { text: string; color: BadgeColor; icon: IconName }> = {
  draft: { text: 'Draft', color: 'blue', icon: 'pen' },
  running: { text: 'Running', color: 'green', icon: 'play' },
  paused: { text: 'Paused', color: 'orange', icon: 'pause' },
  completed: { text: 'Completed', color: 'purple', icon: 'check' },
};

export function StatusBadge({ status }: { status: ExperimentRow['status'] }) {
  return <Badge {...LOOKS[status]} />;
}
