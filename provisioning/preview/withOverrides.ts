import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  FieldConfigOptionsRegistry,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
  type GrafanaTheme2,
} from '@grafana/data';
import type { PanelJson } from '../src/looks/dashboardJson';

/** Properties that Grafana's panels know, as far as our dashboards use them; one that is missing here stops the preview. */
const STANDARD = [
  'displayName',
  'unit',
  'decimals',
  'min',
  'max',
  'noValue',
  'thresholds',
  'mappings',
  'links',
  'color',
];
const CUSTOM = [
  'width',
  'minWidth',
  'wrapText',
  'cellOptions',
  'hideFrom',
  'align',
  'inspect',
  'drawStyle',
  'lineWidth',
  'showPoints',
  'thresholdsStyle',
  'scaleDistribution',
  'axisSoftMin',
  'axisWidth',
  'pointSize',
  'lineInterpolation',
  'fillOpacity',
  'spanNulls',
  'axisPlacement',
];

const item = (id: string, path: string, isCustom: boolean): FieldConfigPropertyItem =>
  ({
    id,
    path,
    isCustom,
    name: id,
    process: (value: unknown, { field }: { field?: { labels?: Record<string, string> } }) =>
      id === 'displayName' && typeof value === 'string'
        ? value.replace(/\$\{__field\.labels\.(\w+)\}/, (_, label: string) => field?.labels?.[label] ?? '')
        : value,
    shouldApply: () => true,
    override: () => null,
    editor: () => null,
  }) as unknown as FieldConfigPropertyItem;

const registry = new FieldConfigOptionsRegistry(() => [
  ...STANDARD.map((id) => item(id, id, false)),
  ...CUSTOM.map((id) => item(`custom.${id}`, id, true)),
]);

/** A frame as the panel's configuration makes it look. */
export function withOverrides(frame: DataFrame, { fieldConfig, title }: PanelJson, theme: GrafanaTheme2): DataFrame {
  for (const { id } of fieldConfig.overrides.flatMap(({ properties }) => properties)) {
    if (registry.getIfExists(id) === undefined) {
      throw new Error(`Panel ${title} sets ${id}, which the preview does not know.`);
    }
  }
  const shown = applyFieldOverrides({
    data: [frame],
    fieldConfig: fieldConfig as unknown as FieldConfigSource,
    fieldConfigRegistry: registry,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
  cacheFieldDisplayNames(shown);
  return shown[0]!;
}
