import { useCallback } from 'react';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { useLoad } from './useLoad';

/** Which of these dashboards exist in this Grafana: the provisioned ones may have been left out. */
export function useDashboards(uids: readonly string[]) {
  const load = useCallback(async () => {
    const found = await Promise.all(uids.map(exists));
    return uids.filter((_, index) => found[index]);
  }, [uids]);
  const [result] = useLoad(load, 'sidecar');
  return result.data ?? [];
}

const exists = (uid: string): Promise<boolean> =>
  lastValueFrom(getBackendSrv().fetch({ url: `/api/dashboards/uid/${uid}`, showErrorAlert: false })).then(
    () => true,
    () => false
  );
