import React, { useState, type ReactNode } from 'react';
import type { ChangeFlagRequest, FlagConfig } from '@trackcrumb/contract';
import { Alert, Button, Checkbox, Modal } from '@grafana/ui';
import { announce } from '../data/announce';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { changeFlag } from '../data/useFlags';
import { t } from '../translation/translate';

interface Props {
  flag: FlagConfig;
  change: Omit<ChangeFlagRequest, 'version'>;
  title: string;
  consequence: string;
  /** An experiment collects data on this flag. */
  isLive: boolean;
  /** What has to be ticked first where an experiment runs; left out: nothing. */
  agreement?: string;
  /** Fields of the change, where there are any. */
  children?: ReactNode;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a flag is changed, louder when an experiment runs on it. */
export function ChangeFlagModal({
  flag,
  change,
  title,
  consequence,
  isLive,
  agreement,
  children,
  onClose,
  onDone,
}: Props) {
  const { run, busy, problem } = useAction(changeFlag);
  const [agreed, setAgreed] = useState(false);
  const mustAgree = isLive && agreement !== undefined;
  const confirm = async () => {
    if (await run(flag.key, { ...change, version: flag.version, ...(isLive ? { confirm: true } : {}) })) {
      announce(t('flags.changed', 'Flag changed'), flag.key);
      onDone();
    }
  };
  return (
    <Modal isOpen title={title} onDismiss={onClose}>
      {children}
      <p>{consequence}</p>
      {isLive && (
        <Alert severity="warning" title={t('flags.live', 'An experiment runs on this flag')}>
          {t(
            'flags.live-consequence',
            'Its visitors see the change, and what is counted from now on belongs to a new version of the flag.'
          )}
        </Alert>
      )}
      {mustAgree && (
        <Checkbox value={agreed} onChange={({ currentTarget }) => setAgreed(currentTarget.checked)} label={agreement} />
      )}
      {problem && <ProblemAlert problem={problem} />}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('app.cancel', 'Cancel')}
        </Button>
        <Button
          variant={isLive ? 'destructive' : 'primary'}
          disabled={busy || (mustAgree && !agreed)}
          onClick={confirm}
        >
          {t('flags.change', 'Change flag')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
