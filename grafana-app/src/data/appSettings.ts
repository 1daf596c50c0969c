import { createContext, useContext } from 'react';

/** What an administrator sets, in `jsonData` of the plugin. The admin token is a secret beside it (`apiToken`). */
export interface AppSettings {
  /** Where the sidecar's HTTP API is, as Grafana's server reaches it. */
  sidecarUrl?: string;
  /** The ClickHouse datasource to read from; without it the first one there is. */
  datasourceUid?: string;
}

const AppSettingsContext = createContext<AppSettings>({});

export const AppSettingsProvider = AppSettingsContext.Provider;
export const useAppSettings = (): AppSettings => useContext(AppSettingsContext);
