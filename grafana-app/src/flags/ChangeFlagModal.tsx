import React, { type ReactNode } from 'react';
import type { ChangeFlagRequest, FlagConfig } from '@trackcrumb/contract';
import { Alert, Button, Modal } from '@grafana/ui';
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
  /** Left out: nothing has to be filled in or ticked before. */
  isReady?: boolean;
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
  isReady = true,
  children,
  onClose,
  onDone,
}: Props) {
  const { run, busy, problem } = useAction(changeFlag);
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
      {problem && <ProblemAlert problem={problem} />}
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          {t('app.cancel', 'Cancel')}
        </Button>
        <Button variant={isLive ? 'destructive' : 'primary'} disabled={busy || !isReady} onClick={confirm}>
          {t('flags.change', 'Change flag')}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
