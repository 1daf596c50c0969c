import React from 'react';
import { Alert, Button } from '@grafana/ui';
import { OutageAlert } from './OutageAlert';
import type { Problem } from './problem';
import { t } from '../translation/translate';

/** What went wrong, what the server said, what to do, and a way to try again. */
export function ProblemAlert({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  if (problem.isOutage) {
    return <OutageAlert problem={problem} onRetry={onRetry} />;
  }
  return (
    <Alert severity="error" title={problem.title}>
      <p>{problem.message}</p>
      <p>{problem.remedy}</p>
      {onRetry && (
        <Button size="sm" variant="secondary" onClick={onRetry}>
          {t('problem.try-again', 'Try again')}
        </Button>
      )}
    </Alert>
  );
}
