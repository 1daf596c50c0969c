import { useEffect } from 'react';
import { locationService } from '@grafana/runtime';

/**
 * Asks before the page is left: by the browser, whose own words it has, and by Grafana's links, with `question`, in the
 * way that Grafana's own forms do.
 */
export function useLeaveWarning(isActive: boolean, question: string): void {
  useEffect(() => {
    if (!isActive) {
      return;
    }
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    const { pathname: here } = locationService.getLocation();
    // Another query on the same page leaves nothing.
    const unblock = locationService
      .getHistory()
      .block(({ pathname }: { pathname: string }) => (pathname === here ? undefined : question));
    return () => {
      window.removeEventListener('beforeunload', warn);
      unblock();
    };
  }, [isActive, question]);
}
