import React from 'react';
import { Alert, Button } from '@grafana/ui';
import type { Problem } from '../data/problem';
import { ProblemAlert } from '../data/ProblemAlert';
import { t } from '../translation/translate';

const STALE = 409;

/** Why the changes were not saved. Where somebody else was faster: what to do about it. */
export function EditProblem({ problem, onReload }: { problem: Problem | undefined; onReload: () => void }) {
  if (problem === undefined) {
    return null;
  }
  if (problem.status !== STALE || problem.code !== 'stale_version') {
    return <ProblemAlert problem={problem} />;
  }
  return (
    <Alert severity="warning" title={t('edit.stale', 'Somebody else has changed it in the meantime')}>
      <p>
        {t(
          'edit.stale-remedy',
          'Nothing of theirs is overwritten. Load what is stored now, and make your changes again where they are still right; what you have typed is lost.'
        )}
      </p>
      <Button size="sm" variant="secondary" onClick={onReload}>
        {t('edit.load-current', 'Load what is stored now')}
      </Button>
    </Alert>
  );
}
