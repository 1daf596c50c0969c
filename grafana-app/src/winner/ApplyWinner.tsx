import React, { useState } from 'react';
import { Button, Modal } from '@grafana/ui';
import type { Experiment } from '@trackcrumb/contract';
import { announce } from '../data/announce';
import { applyWinner } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { winnerChoice } from './winnerChoice';
import { t } from '../translation/translate';

interface Props {
  experiment: Experiment;
  winnerKey: string;
  onApplied: () => void;
}

/** The way from a verdict to the flag: one button, one question, one change. */
export function ApplyWinner({ experiment, winnerKey, onApplied }: Props) {
  const [asking, setAsking] = useState(false);
  const { run, busy, problem } = useAction(applyWinner);
  const choice = winnerChoice(experiment, winnerKey, canWriteExperiments() ? null : writeDeniedReason());
  if (choice.state === 'none') {
    return null;
  }
  const confirm = async () => {
    const { id, version } = experiment;
    if (await run(id, { version, winner: winnerKey })) {
      setAsking(false);
      announce(
        t('winner.applied', "'{{winner}}' is live for everyone", { winner: winnerKey }),
        t('winner.completed', '{{name}} is completed.', { name: experiment.name })
      );
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
        {t('winner.apply-button', 'Apply winner →')}
      </Button>
      {asking && (
        <Modal isOpen title={t('winner.apply', 'Apply winner')} onDismiss={() => setAsking(false)}>
          <p>
            {t(
              'winner.question',
              "This will route 100% of users to '{{winner}}'. The experiment will be marked completed.",
              { winner: winnerKey }
            )}
          </p>
          {problem && <ProblemAlert problem={problem} />}
          <Modal.ButtonRow>
            <Button variant="secondary" fill="outline" onClick={() => setAsking(false)}>
              {t('app.cancel', 'Cancel')}
            </Button>
            <Button variant="success" disabled={busy} onClick={confirm}>
              {t('winner.apply', 'Apply winner')}
            </Button>
          </Modal.ButtonRow>
        </Modal>
      )}
    </>
  );
}
