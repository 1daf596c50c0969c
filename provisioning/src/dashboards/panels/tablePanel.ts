import { TableCellDisplayMode, type TableCellOptions } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { tableQuery } from '../../clickhouseQuery';
import { type Format, formatProperties, isColored } from './format';
import { thresholds } from './limits';
import { linksTo, type PanelLink } from './links';
import { framed, type PanelFrame } from './panelFrame';
import { type EmptyRow, rowsOrOne } from './rowsOrOne';

export interface Column {
  name: string;
  /** In pixels; one column of a table may take what is left over, at least so many. */
  width: number | { atLeast: number };
  /** Over several lines where a text is longer. */
  wraps?: true;
  format: Format;
  link?: PanelLink;
}

/** By the column of the query: all of them, in their order. */
export type Columns = Record<string, Column | 'hidden'>;

interface TablePanel extends Omit<PanelFrame, 'noValue'> {
  /** The query, without its order. */
  rows: string;
  orderBy: string;
  empty: EmptyRow;
  columns: Columns;
}

/** Rows, every column with a name, a width and a unit. */
export function tablePanel({ rows, orderBy, empty, columns, ...frame }: TablePanel): PanelBuilder {
  // Grafana writes it into every cell without a value.
  const panel = framed(new PanelBuilder(), { ...frame, noValue: '–' })
    .withTarget(tableQuery(rowsOrOne({ rows, orderBy, columns: Object.keys(columns), empty })))
    .unit('string')
    .thresholds(thresholds('none'));
  for (const [name, column] of Object.entries(columns)) {
    panel.overrideByName(name, column === 'hidden' ? HIDDEN : propertiesOf(column));
  }
  return panel;
}

/** A link that takes a hidden value which is not there takes nothing, and not the dash that is shown. */
const HIDDEN: DynamicConfigValue[] = [
  { id: 'custom.hideFrom', value: { legend: false, tooltip: false, viz: true } },
  { id: 'noValue', value: '' },
];

const COLORED: TableCellOptions = { type: TableCellDisplayMode.ColorText };

const propertiesOf = ({ name, width, wraps, format, link }: Column): DynamicConfigValue[] => [
  { id: 'displayName', value: name },
  typeof width === 'number' ? { id: 'custom.width', value: width } : { id: 'custom.minWidth', value: width.atLeast },
  ...(wraps ? [{ id: 'custom.wrapText', value: true }] : []),
  ...(isColored(format) ? [{ id: 'custom.cellOptions', value: COLORED }] : []),
  ...formatProperties(format),
  ...(link === undefined ? [] : [linksTo(link)]),
];
