import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
  VizOrientation,
  VizTextDisplayOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { tableQuery } from '../../clickhouseQuery';
import { type Format, formatProperties, isColored } from './format';
import { thresholds } from './limits';
import { linksTo, type PanelLink } from './links';
import { framed, type PanelFrame } from './panelFrame';

/** One value of a stat panel. */
interface StatValue {
  /** Above the value, where a panel has several. */
  name: string;
  format: Format;
  link?: PanelLink;
}

interface StatPanel extends PanelFrame {
  /** One row; a value for each of its columns. */
  sql: string;
  values: Record<string, StatValue>;
  /** In pixels, for texts: as large as fits would be small. */
  textSize?: number;
  /** Below each other, where texts are long. */
  asRows?: boolean;
}

/** Large values. Colour is only where limits or mappings give it. */
export function statPanel({ sql, values, textSize, asRows = false, ...frame }: StatPanel): PanelBuilder {
  const shown = Object.values(values);
  const panel = framed(new PanelBuilder(), frame)
    .withTarget(tableQuery(sql))
    .unit('locale')
    .thresholds(thresholds('none'))
    .orientation(asRows ? VizOrientation.Horizontal : VizOrientation.Auto)
    .graphMode(BigValueGraphMode.None)
    .colorMode(shown.some(({ format }) => isColored(format)) ? BigValueColorMode.Value : BigValueColorMode.None)
    .textMode(shown.length > 1 ? BigValueTextMode.ValueAndName : BigValueTextMode.Value)
    // Texts too: by itself Grafana takes numbers only.
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('/.*/'));
  if (textSize !== undefined) {
    panel.text(new VizTextDisplayOptionsBuilder().valueSize(textSize));
  }
  for (const [column, value] of Object.entries(values)) {
    panel.overrideByName(column, propertiesOf(value));
  }
  return panel;
}

function propertiesOf({ name, format, link }: StatValue): DynamicConfigValue[] {
  return [
    { id: 'displayName', value: name },
    ...formatProperties(format),
    ...(link === undefined ? [] : [linksTo(link)]),
  ];
}
