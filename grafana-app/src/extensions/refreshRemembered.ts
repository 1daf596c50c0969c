import { isRefreshDue, rememberFailure } from '../data/rememberedExperiments';
import { canReadExperiments } from '../security/permissions';

/**
 * Learns what the command palette shall show at the next start, when Grafana has nothing else to do: at most one request
 * in ten minutes, and none for whom the sidecar would refuse. Whether it fails is nobody's concern.
 */
export function refreshRemembered(): void {
  // Safari has no idle callbacks.
  const whenIdle = window.requestIdleCallback ?? window.setTimeout;
  whenIdle(() => {
    if (canReadExperiments() && isRefreshDue()) {
      import('../data/storedExperiments')
        .then(({ loadStoredExperiments }) => loadStoredExperiments())
        .catch(rememberFailure);
    }
  });
}
