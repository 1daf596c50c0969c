import React, { useState } from 'react';
import { Button, Field, Modal, TextArea } from '@grafana/ui';
import type { Experiment } from '@trackcrumb/contract';
import { announce } from '../data/announce';
import { changeStatus } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { DroppedByStart } from './DroppedByStart';
import { statusActions, type StatusAction } from './statusActions';
import { t } from '../translation/translate';

interface Props {
  experiment: Experiment;
  onChanged: () => void;
  /** Only this step; all that are possible by default. */
  only?: StatusAction['status'];
}

/** The steps an experiment can take, each confirmed and with room for a reason. */
export function StatusButtons({ experiment, onChanged, only }: Props) {
  const [asked, setAsked] = useState<StatusAction>();
  const refused = !canWriteExperiments()
    ? writeDeniedReason()
    : experiment.archived
      ? t('lifecycle.archived', 'It is archived: bring it back first.')
      : '';
  const actions = statusActions(experiment).filter(({ status }) => only === undefined || status === only);
  return (
    <>
      {actions.map((action) => (
        <Button
          key={action.kind}
          icon={action.icon}
          size={only === undefined ? 'md' : 'sm'}
          variant={action.kind === 'start' || only !== undefined ? 'primary' : 'secondary'}
          disabled={refused !== ''}
          tooltip={refused}
          onClick={() => setAsked(action)}
        >
          {action.label}
        </Button>
      ))}
      {asked && (
        <ConfirmStatus
          experiment={experiment}
          action={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onChanged();
          }}
        />
      )}
    </>
  );
}

interface ConfirmProps {
  experiment: Experiment;
  action: StatusAction;
  onClose: () => void;
  onDone: () => void;
}

function ConfirmStatus({ experiment, action, onClose, onDone }: ConfirmProps) {
  const { run, busy, problem } = useAction(changeStatus);
  const [comment, setComment] = useState('');
  const [agreed, setAgreed] = useState(false);
  const confirm = async () => {
    const { id, version } = experiment;
    const said = comment.trim();
    const beside = { ...(said === '' ? {} : { comment: said }), ...(agreed ? { confirm: true } : {}) };
    if (await run(id, { status: action.status, version, ...beside })) {
      announce(action.done, experiment.name);
      onDone();
    }
  };
  return (
    <Modal
      isOpen
      title={t('lifecycle.confirm-title', "{{action}} '{{name}}'?", { action: action.label, name: experiment.name })}
      onDismiss={onClose}
    >
      <p>{action.consequence}</p>
      {action.kind === 'start' && <DroppedByStart experimentId={experiment.id} agreed={agreed} onAgree={setAgreed} />}
      <Field
        label={t('lifecycle.comment', 'Comment')}
        description={t('lifecycle.comment-description', 'Why? It goes into the history.')}
      >
        <TextArea
          id="status-comment"
          rows={3}
          value={comment}
          onChange={({ currentTarget }) => setComment(currentTarget.value)}
        />
      </Field>
      {problem && <ProblemAlert problem={problem} />}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('app.cancel', 'Cancel')}
        </Button>
        <Button variant={action.destructive ? 'destructive' : 'primary'} disabled={busy} onClick={confirm}>
          {action.label}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
