import React from 'react';
import { RefreshPicker } from '@grafana/ui';
import { t } from '../translation/translate';
import { allowedIntervals, useAutoRefresh, type RefreshInterval } from './useAutoRefresh';

interface Props {
  isLoading: boolean;
  /** Memoize it. */
  onRefresh: () => void;
}

/** The refresh control of the top right, as dashboards have it: now, or every so often. */
export function RefreshControl({ isLoading, onRefresh }: Props) {
  const [interval, setInterval] = useAutoRefresh(onRefresh);
  return (
    <RefreshPicker
      isOnCanvas
      isLoading={isLoading}
      text={t('app.refresh', 'Refresh')}
      intervals={allowedIntervals()}
      value={interval}
      onRefresh={onRefresh}
      onIntervalChanged={(chosen) => setInterval(chosen as RefreshInterval)}
    />
  );
}
