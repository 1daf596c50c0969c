import React from 'react';
import { Button } from '@grafana/ui';
import { EXPERIMENT_FIELDS, isCollecting, type Experiment, type ExperimentResponse } from '@trackcrumb/contract';
import { announce } from '../data/announce';
import { editExperiment } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { sidecar } from '../data/sidecar';
import { useAction } from '../data/useAction';
import { editRequest } from '../edit/editRequest';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { t } from '../translation/translate';

const { maximum: LONGEST_DAYS } = EXPERIMENT_FIELDS.windowDays.schema;

/** Makes the window as long as it can be, so that everybody since the start counts again. Not of what has ended. */
export function CountFromStart({ experiment, onChanged }: { experiment: Experiment; onChanged: () => void }) {
  const { run, busy, problem } = useAction(widenWindow);
  if (!isCollecting(experiment) || experiment.windowDays === LONGEST_DAYS) {
    return null;
  }
  const mayWrite = canWriteExperiments();
  const widen = async () => {
    if (await run(experiment.id)) {
      announce(t('results.counted-from-start', 'Counted from the start'), experiment.name);
      onChanged();
    }
  };
  return (
    <div>
      <Button
        size="sm"
        variant="secondary"
        disabled={busy || !mayWrite}
        tooltip={mayWrite ? '' : writeDeniedReason()}
        onClick={() => void widen()}
      >
        {t('results.count-from-start', 'Count from the start')}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
    </div>
  );
}

/** On the versions that stand now: only the window changes. */
async function widenWindow(id: string): Promise<ExperimentResponse> {
  const stored = await sidecar.get<ExperimentResponse>(`/experiments/${encodeURIComponent(id)}`);
  return editExperiment(id, editRequest(stored, { windowDays: LONGEST_DAYS }));
}
