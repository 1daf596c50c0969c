import type { AppPluginMeta } from '@grafana/data';
import { getBackendSrv, locationService } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { AppSettings } from '../data/appSettings';

/**
 * Stores the settings in Grafana, which enables the app, and reloads, because plugins get their settings at load. Without
 * a token the stored one stays.
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
        enabled: true,
        // In the menu from the first time on, unless somebody has taken it out.
        pinned: meta.enabled === true ? meta.pinned : true,
        jsonData,
        ...(apiToken === undefined ? {} : { secureJsonData: { apiToken } }),
      },
    })
  );
  locationService.reload();
  window.location.reload();
}
