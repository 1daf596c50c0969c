import React from 'react';
import { Alert, Checkbox } from '@grafana/ui';
import { useStoredExperiment } from '../data/useStoredExperiment';
import { t } from '../translation/translate';
import { startDrops } from './startDrops';

interface Props {
  experimentId: string;
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}

/** Names what a start would drop, and asks for a tick; the sidecar refuses the start without. */
export function DroppedByStart({ experimentId, agreed, onAgree }: Props) {
  const [load] = useStoredExperiment(experimentId);
  const dropped = load.data === undefined ? [] : startDrops(load.data);
  return dropped.length === 0 ? null : (
    <Alert severity="warning" title={dropped.join(' ')}>
      <Checkbox
        value={agreed}
        onChange={({ currentTarget }) => onAgree(currentTarget.checked)}
        label={t('lifecycle.agree', 'Start all the same')}
      />
    </Alert>
  );
}
