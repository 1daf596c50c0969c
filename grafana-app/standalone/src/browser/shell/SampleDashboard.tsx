import { useMemo } from 'react';
import { css } from '@emotion/css';
import { LoadingState, type AppPlugin, type GrafanaTheme2, type PluginExtensionPanelContext } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Menu, PanelChrome, useStyles2 } from '@grafana/ui';
import { useLocation } from '@grafana-internal/compat-router';
import { DATASOURCE_UID } from '../../server/datasource';
import { panelMenuLinks } from '../extensions/panelMenuLinks';
import { HostPluginPage } from './HostPluginPage';

const DEFAULT_TITLE = 'Revenue';

/**
 * A panel as dashboards have them, under `/d/sample?panel=<title>&datasource=<uid>&var-<name>=<value>`: its menu shows what
 * the plugin adds to it.
 */
export function SampleDashboard({ plugin }: { plugin: AppPlugin }) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const params = new URLSearchParams(search);
  const title = params.get('panel') ?? DEFAULT_TITLE;
  const datasourceUid = params.get('datasource') ?? DATASOURCE_UID;
  const links = useMemo(
    () => panelMenuLinks(plugin, panelContext(title, datasourceUid)),
    [plugin, title, datasourceUid]
  );
  return (
    <HostPluginPage pageNav={{ text: 'Sample dashboard' }}>
      <PanelChrome
        title={title}
        width={480}
        height={220}
        menu={() => (
          <Menu>
            <Menu.Item label="View" icon="eye" />
            {links.length > 0 && (
              <Menu.Item
                label="Extensions"
                icon="plug"
                childItems={links.map((link) => (
                  <Menu.Item key={link.title} label={link.title} onClick={() => locationService.push(link.path)} />
                ))}
              />
            )}
          </Menu>
        )}
      >
        {() => (
          <p className={styles.text}>
            Any panel of any dashboard. If it reads our datasource, its menu leads to the experiments.
          </p>
        )}
      </PanelChrome>
    </HostPluginPage>
  );
}

const panelContext = (title: string, datasourceUid: string): PluginExtensionPanelContext => ({
  pluginId: 'timeseries',
  id: 1,
  title,
  timeRange: { from: 'now-6h', to: 'now' },
  timeZone: 'browser',
  dashboard: { uid: 'sample', title: 'Sample dashboard', tags: [] },
  targets: [{ refId: 'A', datasource: { uid: datasourceUid } }],
  data: { state: LoadingState.Done, series: [], timeRange: {} as never },
});

const getStyles = (theme: GrafanaTheme2) => ({ text: css({ padding: theme.spacing(2) }) });
