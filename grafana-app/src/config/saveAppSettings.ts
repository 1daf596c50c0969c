import type { AppPluginMeta } from '@grafana/data';
import { getBackendSrv, locationService } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { AppSettings } from '../data/appSettings';

/**
 * Stores the settings in Grafana and reloads, because plugins get their settings at load. Without a token the stored
 * one stays.
 */
export async function saveAppSettings(
  meta: AppPluginMeta<AppSettings>,
  jsonData: AppSettings,
  apiToken: string | undefined
): Promise<void> {
  await lastValueFrom(
    getBackendSrv().fetch({
      url: `/api/plugins/${meta.id}/settings`,
      method: 'POST',
      data: {
        enabled: meta.enabled,
        pinned: meta.pinned,
        jsonData,
        ...(apiToken === undefined ? {} : { secureJsonData: { apiToken } }),
      },
    })
  );
  locationService.reload();
  window.location.reload();
}
