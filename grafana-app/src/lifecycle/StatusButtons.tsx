import React, { useState } from 'react';
import { Button, Field, Modal, TextArea } from '@grafana/ui';
import type { ExperimentRow } from '@trackcrumb/contract/views';
import { announce } from '../data/announce';
import { ProblemAlert } from '../data/ProblemAlert';
import { canWriteExperiments, WRITE_DENIED_REASON } from '../security/permissions';
import { statusActions, type StatusAction } from './statusActions';
import { useChangeStatus } from './useChangeStatus';

interface Props {
  experiment: ExperimentRow;
  onChanged: () => void;
  /** Only these steps; all that are possible by default. */
  only?: StatusAction['status'];
}

/** The steps an experiment can take, each confirmed and with room for a reason. */
export function StatusButtons({ experiment, onChanged, only }: Props) {
  const [asked, setAsked] = useState<StatusAction>();
  const mayWrite = canWriteExperiments();
  const actions = statusActions(experiment).filter(({ status }) => only === undefined || status === only);
  return (
    <>
      {actions.map((action) => (
        <Button
          key={action.label}
          icon={action.icon}
          size={only === undefined ? 'md' : 'sm'}
          variant={action.label === 'Start' || only !== undefined ? 'primary' : 'secondary'}
          disabled={!mayWrite}
          tooltip={mayWrite ? '' : WRITE_DENIED_REASON}
          onClick={() => setAsked(action)}
        >
          {action.label}
        </Button>
      ))}
      {asked && (
        <ConfirmStatus
          experiment={experiment}
          action={asked}
          onClose={(changed) => {
            setAsked(undefined);
            if (changed) {
              onChanged();
            }
          }}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  experiment: ExperimentRow;
  action: StatusAction;
  onClose: (changed: boolean) => void;
}

function ConfirmStatus({ experiment, action, onClose }: ConfirmProps) {
  const { change, busy, problem } = useChangeStatus(experiment);
  const [comment, setComment] = useState('');
  const confirm = async () => {
    if (await change(action.status, comment.trim())) {
      announce(`${experiment.name}: ${action.label.toLowerCase()} done`);
      onClose(true);
    }
  };
  return (
    <Modal isOpen title={`${action.label} '${experiment.name}'?`} onDismiss={() => onClose(false)}>
      <p>{action.consequence}</p>
      <Field label="Comment" description="Why? It goes into the history.">
        <TextArea
          id="status-comment"
          rows={3}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
      </Field>
      {problem && <ProblemAlert problem={problem} />}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={() => onClose(false)}>
          Cancel
        </Button>
        <Button variant={action.destructive ? 'destructive' : 'primary'} disabled={busy} onClick={confirm}>
          {action.label}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
