import React from 'react';
import { Alert } from '@grafana/ui';
import type { ConnectionCheck } from './testConnection';

/** What the test of the connection found, one message per side. */
export function ConnectionChecks({ checks }: { checks: readonly ConnectionCheck[] | undefined }) {
  return (
    <div aria-live="polite">
      {checks?.map(({ part, ok, title, message, remedy }) => (
        <Alert key={part} severity={ok ? 'success' : 'error'} title={title} topSpacing={2}>
          {message}
          {remedy !== undefined && <p>{remedy}</p>}
        </Alert>
      ))}
    </div>
  );
}
