import { PluginExtensionPoints, type AppPlugin, type PluginExtensionPanelContext } from '@grafana/data';

/** An entry of a panel's menu that a plugin added. */
export interface PanelMenuLink {
  title: string;
  path: string;
}

const PANEL_MENU = PluginExtensionPoints.DashboardPanelMenu;

/**
 * The links a plugin adds to the menu of this panel, by Grafana's rules: only what plugin.json declares under the same
 * title for the same place, and only where `configure` does not answer undefined.
 */
export function panelMenuLinks(plugin: AppPlugin, context: PluginExtensionPanelContext): PanelMenuLink[] {
  const declared = (plugin.meta.extensions?.addedLinks ?? [])
    .filter(({ targets }) => targets.includes(PANEL_MENU))
    .map(({ title }) => title);
  return plugin.addedLinkConfigs.flatMap(({ title, targets, path, configure }) => {
    if (![targets].flat().includes(PANEL_MENU) || !declared.includes(title)) {
      return [];
    }
    const changed = configure === undefined ? {} : configure(context);
    const target = changed?.path ?? path;
    return changed === undefined || target === undefined ? [] : [{ title: changed.title ?? title, path: target }];
  });
}
