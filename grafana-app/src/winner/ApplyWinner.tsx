import React, { useState } from 'react';
import { Button, Modal } from '@grafana/ui';
import type { ExperimentRow } from '@trackcrumb/contract/views';
import { announce } from '../data/announce';
import { applyWinner } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { canWriteExperiments, WRITE_DENIED_REASON } from '../security/permissions';
import { winnerChoice } from './winnerChoice';

interface Props {
  experiment: ExperimentRow;
  winnerKey: string;
  onApplied: () => void;
}

/** The way from a verdict to the flag: one button, one question, one change. */
export function ApplyWinner({ experiment, winnerKey, onApplied }: Props) {
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useAction(applyWinner);
  const choice = winnerChoice(experiment, winnerKey, canWriteExperiments() ? null : WRITE_DENIED_REASON);
  if (choice.state === 'none') {
    return null;
  }
  const confirm = async () => {
    const { experiment_id: id, version } = experiment;
    if (await run(id, { version, winner: winnerKey })) {
      setAsking(false);
      announce(`'${winnerKey}' is live for everyone`, `${experiment.name} is completed.`);
      onApplied();
    }
  };
  return (
    <>
      <Button
        size="sm"
        variant="success"
        disabled={choice.state === 'blocked'}
        tooltip={choice.state === 'blocked' ? choice.reason : ''}
        onClick={() => setAsking(true)}
      >
        Apply winner →
      </Button>
      {asking && (
        <Modal isOpen title="Apply winner" onDismiss={() => setAsking(false)}>
          <p>This will route 100% of users to &apos;{winnerKey}&apos;. The experiment will be marked completed.</p>
          {problem && <ProblemAlert problem={problem} />}
          <Modal.ButtonRow>
            <Button variant="secondary" fill="outline" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button variant="success" disabled={busy} onClick={confirm}>
              Apply winner
            </Button>
          </Modal.ButtonRow>
        </Modal>
      )}
    </>
  );
}
