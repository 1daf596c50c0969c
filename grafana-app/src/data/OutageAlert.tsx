import React from 'react';
import type { IngestStatus } from '@trackcrumb/contract';
import { dateTimeFormat } from '@grafana/data';
import { Alert, Button } from '@grafana/ui';
import { t } from '../translation/translate';
import type { Problem } from './problem';
import { useIngestStatus } from './useIngestStatus';

/** ClickHouse does not answer: what that means for whoever reads, and for the events, as far as the sidecar knows. */
export function OutageAlert({ problem, onRetry }: { problem: Problem; onRetry?: (() => void) | undefined }) {
  const [ingest, askAgain] = useIngestStatus();
  return (
    <Alert severity="error" title={t('problem.outage', 'ClickHouse does not answer')}>
      <p>{t('problem.outage-results', 'Results cannot be counted until it is back; nothing of them is lost.')}</p>
      {ingest.data && ingest.state !== 'failed' && <p>{eventsText(ingest.data, ingest.loadedAtMs)}</p>}
      <p>{problem.remedy}</p>
      {onRetry && (
        <Button
          size="sm"
          variant="secondary"
          onClick={() => {
            askAgain();
            onRetry();
          }}
        >
          {t('problem.try-again', 'Try again')}
        </Button>
      )}
    </Alert>
  );
}

/** What becomes of events meanwhile, by the log of the sidecar as it was at `askedAtMs`. */
function eventsText({ walBytes, walLimitBytes, walAgeMs, lastError }: IngestStatus, askedAtMs: number): string {
  if (walBytes >= walLimitBytes) {
    return t(
      'problem.outage-log-full',
      "The sidecar's log is full: it refuses new events until ClickHouse takes some; trackers keep theirs and try again."
    );
  }
  return lastError === null || walAgeMs === 0
    ? t(
        'problem.outage-safe',
        "Visitors keep their variants, and your events are safe: the sidecar's log holds them until ClickHouse takes them."
      )
    : t(
        'problem.outage-safe-since',
        "Visitors keep their variants, and your events are safe: the sidecar's log has held them since {{time}}, and loads them when ClickHouse is back.",
        { time: dateTimeFormat(askedAtMs - walAgeMs) }
      );
}
