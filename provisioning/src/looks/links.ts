import { APP_PATH, isAppPage } from './appPages';
import { type DashboardJson, property } from './dashboardJson';

/** Every link of a dashboard that Grafana follows: of its top, of panels, columns and values. */
const urlsOf = ({ links, panels }: DashboardJson): string[] => [
  ...links.flatMap(({ url }) => url ?? []),
  ...panels.flatMap(({ fieldConfig }) =>
    fieldConfig.overrides
      .flatMap((override) => (property(override, 'links') as { url: string }[] | undefined) ?? [])
      .map(({ url }) => url)
  ),
];

/**
 * Links that lead nowhere, lose the sub-path that Grafana is served under, or hand a dashboard a variable it does not have.
 * Grafana puts the sub-path before a link that begins with a slash, and not into the text of a panel.
 *
 * @param all the dashboards there are
 */
export function brokenLinks(dashboard: DashboardJson, all: readonly DashboardJson[]): string[] {
  const inTexts = [...JSON.stringify(dashboard).matchAll(/(?:\]\(|href=\\?["'])(\/[^)"'\\]*)/g)].map(
    ([, path]) => `link ${path} in a text loses the sub-path of Grafana: leave its first slash out`
  );
  return [...urlsOf(dashboard).flatMap((url) => broken(url, dashboard, all)), ...inTexts];
}

function broken(url: string, from: DashboardJson, all: readonly DashboardJson[]): string[] {
  if (!/^\/(?!\/)/.test(url)) {
    return [`link ${url} loses the sub-path of Grafana: begin it with one slash`];
  }
  const [path = '', query = ''] = url.split('?');
  if (path.startsWith(APP_PATH)) {
    return isAppPage(path.slice(APP_PATH.length)) ? [] : [`link ${url} leads to no page of the app`];
  }
  const target = all.find(({ uid }) => path === `/d/${uid}`);
  if (target === undefined) {
    return [`link ${url} leads to no dashboard there is`];
  }
  return [...query.matchAll(/var-(\w+)=|\$\{(\w+):queryparam\}/g)].flatMap(([, given, own]) => {
    const name = given ?? own ?? '';
    const places = own === undefined ? [target] : [from, target];
    return places
      .filter(({ templating }) => !templating.list.some((variable) => variable.name === name))
      .map(({ uid }) => `link ${url} passes the variable ${name}, which ${uid} does not have`);
  });
}
