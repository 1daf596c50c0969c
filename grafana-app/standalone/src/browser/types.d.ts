// Deep paths of Grafana's packages that hold what Grafana itself calls at start and no index exports. The build fails
// when one of them is gone (grafanaInternals in build.ts).
declare module '@grafana-internal/PluginPage' {
  export { setPluginPage } from '@grafana/runtime/dist/types/components/PluginPage';
}
declare module '@grafana-internal/i18n' {
  export function initializeI18n(
    options: { language: string; ns: string[]; module?: unknown },
    regionalFormat: string
  ): Promise<{ language: string }>;
  export function addResourceBundle(language: string, namespace: string, resources: unknown): void;
}
declare module '@grafana-internal/history-router' {
  import type { ComponentType, ReactNode } from 'react';
  /** React Router 5, the outer router of every Grafana up to 13. */
  export const Router: ComponentType<{ history: unknown; children: ReactNode }>;
}
declare module '@grafana-internal/compat-router' {
  import type { ComponentType, ReactNode } from 'react';
  export const CompatRouter: ComponentType<{ children: ReactNode }>;
  export const Routes: ComponentType<{ children: ReactNode }>;
  export const Route: ComponentType<{ path: string; element: ReactNode }>;
  export const Navigate: ComponentType<{ to: string; replace?: boolean }>;
  export function useLocation(): { pathname: string; search: string };
}

interface Window {
  grafanaBootData: HostBootData;
  define?: unknown;
}

/** What the server writes into the page. */
interface HostBootData {
  user: import('@grafana/data').CurrentUserDTO & { regionalFormat: string };
  settings: { datasources: Record<string, import('@grafana/data').DataSourceInstanceSettings> };
  navTree: { name: string; path: string; icon?: string; defaultNav?: boolean }[];
  plugin: { id: string; name: string; logo: string; languages: string[] };
}
