import { LoadingState, type PluginExtensionPanelContext } from '@grafana/data';
import { setDataSourceSrv, setTemplateSrv, type DataSourceSrv, type TemplateSrv } from '@grafana/runtime';
import pluginJson from '../plugin.json';
import { PANEL_LINK, panelLink } from './panelLink';

const OURS = 'trackcrumb-clickhouse';

/** What the menu of a panel shows, on a dashboard with these variables. */
function linkOn(
  { title = 'Results', uid = OURS }: { title?: string; uid?: string },
  variables: Record<string, string> = {},
  configuredUid: () => string | undefined = () => OURS
) {
  setTemplateSrv({
    replace: (text = '') => text.replace(/\$\{(\w+)\}/g, (as, name: string) => variables[name] ?? as),
  } as unknown as TemplateSrv);
  setDataSourceSrv({ getList: () => [{ uid: 'first' }, { uid: OURS }] } as unknown as DataSourceSrv);
  const context: PluginExtensionPanelContext = {
    pluginId: 'timeseries',
    id: 1,
    title,
    timeRange: { from: 'now-6h', to: 'now' },
    timeZone: 'browser',
    dashboard: { uid: 'd', title: 'Dashboard', tags: [] },
    targets: [{ refId: 'A', datasource: { type: 'grafana-clickhouse-datasource', uid } }],
    data: { state: LoadingState.Done, series: [], timeRange: {} as never },
  };
  return panelLink(configuredUid).configure?.(context);
}

test.each<[string, Record<string, string>, string]>([
  ['Results', {}, '/experiments'],
  ['Results', { experiment: 'pricing_copy_test' }, '/experiments/pricing_copy_test'],
  ['Results', { experiment: '{a,b}' }, '/experiments'],
  ['Experiment: pricing_copy_test', {}, '/experiments/pricing_copy_test'],
  ['Experiment: pricing_copy_test', { experiment: 'another' }, '/experiments/another'],
  ['Our experiments', {}, '/experiments'],
])('a panel called %s with the variables %j leads to %s', (title, variables, path) => {
  expect(linkOn({ title }, variables)?.path).toMatch(new RegExp(`${path}$`));
});

test('panels of other datasources have no such entry', () => {
  expect(linkOn({ uid: 'prometheus' }, { experiment: 'pricing' })).toBeUndefined();
});

test('a datasource that a variable names is ours too', () => {
  expect(linkOn({ uid: '${datasource}' }, { datasource: OURS })).toBeDefined();
  expect(linkOn({ uid: '${datasource}' }, { datasource: 'prometheus' })).toBeUndefined();
});

test('without a chosen datasource the pages read the first one, and so does this', () => {
  const notChosen = () => undefined;
  expect(linkOn({ uid: 'first' }, {}, notChosen)).toBeDefined();
  expect(linkOn({ uid: OURS }, {}, notChosen)).toBeUndefined();
});

test('plugin.json declares the link word for word, or Grafana refuses it', () => {
  expect(pluginJson.extensions.addedLinks).toContainEqual(PANEL_LINK);
});
