import type { FastifyInstance } from 'fastify';
import { DATASOURCE_NAME, datasourceSettings } from './datasource';
import { permissionsOf, type PluginMeta } from './pluginMeta';
import { languagesOf, preferenceCookies, preferencesOf, type Preferences, type Theme } from './preferences';
import { hasRole, roleOfCookies, type Role } from './roles';

/** Set by the build: which Grafana's libraries the page runs. */
declare const GRAFANA_VERSION: string;

/** What Grafana's page starts with (`window.grafanaBootData`), as far as plugins and their tests read it. */
function bootData(
  meta: PluginMeta,
  subPath: string,
  role: Role,
  { theme, language }: Preferences
): Record<string, unknown> {
  const login = role.toLowerCase();
  const permissions = [...permissionsOf(meta, role), 'datasources:query', 'datasources:read'];
  return {
    settings: {
      appSubUrl: subPath,
      appUrl: `${subPath}/`,
      buildInfo: { version: GRAFANA_VERSION, commit: 'standalone', env: 'production', edition: 'Open Source' },
      datasources: { [DATASOURCE_NAME]: datasourceSettings(subPath) },
      defaultDatasource: DATASOURCE_NAME,
      featureToggles: {},
      namespace: 'default',
      panels: {},
      apps: {},
      exploreEnabled: false,
    },
    user: {
      id: 1,
      isSignedIn: true,
      login,
      name: login,
      email: `${login}@localhost`,
      orgId: 1,
      orgName: 'Main Org.',
      orgRole: role,
      orgCount: 1,
      isGrafanaAdmin: role === 'Admin',
      theme,
      lightTheme: theme === 'light',
      language,
      regionalFormat: language,
      timezone: 'browser',
      permissions: Object.fromEntries(permissions.map((action) => [action, true])),
    },
    navTree: meta.includes
      .filter(
        (include) =>
          include.addToNav === true &&
          (include.role === undefined || hasRole(role, include.role)) &&
          (include.action === undefined || permissions.includes(include.action))
      )
      .map((include) => ({ ...include, path: subPath + include.path })),
    assets: { light: '', dark: '' },
    plugin: {
      id: meta.id,
      name: meta.name,
      logo: `${subPath}/public/plugins/${meta.id}/${meta.info.logos.small}`,
      languages: languagesOf(meta),
    },
  };
}

/** JSON that cannot end the script element it stands in. */
const inlineJson = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

const BACKGROUND: Record<Theme, string> = { dark: '#111217', light: '#f4f5f5' };

/** Every address of the app is this one page, in the theme and language of `?theme=` and `?lang=`, which it keeps. */
export function pageRoutes(app: FastifyInstance, meta: PluginMeta, subPath: string): void {
  const assets = `${subPath}/public`;
  app.get<{ Querystring: { theme?: string; lang?: string } }>('/*', async (request, reply) => {
    if (/^\/(api|apis|public)\//.test(request.url)) {
      return reply.callNotFound();
    }
    const { cookie } = request.headers;
    const preferences = preferencesOf(meta, request.query, cookie);
    const { theme, language } = preferences;
    reply.header('set-cookie', preferenceCookies(preferences));
    reply.header('cache-control', 'no-store');
    reply.type('text/html; charset=utf-8');
    return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${meta.name}</title>
    <link rel="icon" href="${assets}/plugins/${meta.id}/${meta.info.logos.small}" type="image/svg+xml" />
    <link rel="stylesheet" href="${assets}/host/main.css" />
    <style>body { background: ${BACKGROUND[theme]}; margin: 0 }</style>
    <script>
      window.__grafana_public_path__ = '${assets}/';
      window.grafanaBootData = ${inlineJson(bootData(meta, subPath, roleOfCookies(cookie), preferences))};
    </script>
  </head>
  <body class="theme-${theme}">
    <div id="reactRoot"></div>
    <script type="module" src="${assets}/host/main.js"></script>
  </body>
</html>
`;
  });
}
