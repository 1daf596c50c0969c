import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { rangeUtil } from '@grafana/data';
import { config } from '@grafana/runtime';

/** What is counted moves by the minute at most, and every count is a query on the events. */
const INTERVALS = ['1m', '5m', '15m', '30m', '1h', '2h', '1d'] as const;
export type RefreshInterval = (typeof INTERVALS)[number] | '';

/** The intervals this Grafana allows (`min_refresh_interval`). */
export function allowedIntervals(): Array<Exclude<RefreshInterval, ''>> {
  const shortestMs = config.minRefreshInterval ? rangeUtil.intervalToMs(config.minRefreshInterval) : 0;
  return INTERVALS.filter((interval) => rangeUtil.intervalToMs(interval) >= shortestMs);
}

/**
 * Refreshes at the interval in the address (`?refresh=5m`, as dashboards have it), so that a link to a wall screen keeps
 * it. A page that nobody sees waits until it is looked at again.
 *
 * @param refresh memoize it
 */
export function useAutoRefresh(refresh: () => void): [RefreshInterval, (interval: RefreshInterval) => void] {
  const [params, setParams] = useSearchParams();
  const interval = allowedIntervals().find((allowed) => allowed === params.get('refresh')) ?? '';

  useEffect(() => {
    if (interval === '') {
      return undefined;
    }
    let isDue = false;
    const refreshIfSeen = (): void => {
      if (isDue && !document.hidden) {
        isDue = false;
        refresh();
      }
    };
    const timer = setInterval(() => {
      isDue = true;
      refreshIfSeen();
    }, rangeUtil.intervalToMs(interval));
    document.addEventListener('visibilitychange', refreshIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refreshIfSeen);
    };
  }, [interval, refresh]);

  const change = (next: RefreshInterval): void =>
    setParams(
      (current) => {
        const changed = new URLSearchParams(current);
        if (next === '') {
          changed.delete('refresh');
        } else {
          changed.set('refresh', next);
        }
        return changed;
      },
      { replace: true }
    );
  return [interval, change];
}
