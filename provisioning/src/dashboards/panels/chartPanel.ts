import {
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type DynamicConfigValue,
  FieldColorBuilder,
  FieldColorModeId,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { armColorName } from '@trackcrumb/contract';
import { seriesQuery } from '../../clickhouseQuery';
import { type Limits, thresholds } from './limits';
import { framed, type PanelFrame } from './panelFrame';

/** Arms of an experiment have four colours. */
const MOST_ARMS = 4;

/**
 * How lines are named and coloured:
 * - `arms`: the query has the texts `arm` (its position, '1' for control) and `variant`;
 * - `names`: the query has one text, which names each;
 * - else one line for each column, by its name.
 */
type Lines = 'arms' | 'names' | Record<string, { name: string; color: string }>;

interface ChartPanel extends PanelFrame {
  sql: string;
  unit: string;
  decimals: number | undefined;
  lines: Lines;
  /** Counts and durations; a rate would be a flat line. */
  fromZero: boolean;
  /** What is measured once a day is shown as a point; a single one could not be seen otherwise. */
  points: boolean;
  /** A list below; where there may be many, a table beside it with the newest value of each, the telling ones first. */
  legend: 'list' | 'table, largest first' | 'table, smallest first';
  /** Drawn as lines across the chart. */
  limits: Limits;
}

/** Lines over time. The tooltip shows all of them, the largest first. */
export function chartPanel(chart: ChartPanel): PanelBuilder {
  const { sql, unit, decimals, lines, fromZero, points, legend, limits, ...frame } = chart;
  const panel = framed(new PanelBuilder(), frame)
    .withTarget(seriesQuery(sql))
    .unit(unit)
    .thresholds(thresholds(limits))
    .thresholdsStyle(
      new GraphThresholdsStyleConfigBuilder().mode(
        limits === 'none' ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed
      )
    )
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(2)
    .showPoints(points ? VisibilityMode.Always : VisibilityMode.Auto)
    .pointSize(5)
    .legend(legendBuilder(legend))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (decimals !== undefined) {
    panel.decimals(decimals);
  }
  if (fromZero) {
    panel.axisSoftMin(0);
  }
  return lines === 'arms' ? namedByArm(panel) : lines === 'names' ? namedByText(panel) : namedByColumn(panel, lines);
}

const legendBuilder = (legend: ChartPanel['legend']): VizLegendOptionsBuilder =>
  legend === 'list'
    ? new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([])
    : new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .showLegend(true)
        .calcs(['lastNotNull'])
        .sortBy('Last *')
        .sortDesc(legend === 'table, largest first');

/** Grafana names a line with two labels by both of them, as in `n {arm="1", variant="Control"}`. */
function namedByArm(panel: PanelBuilder): PanelBuilder {
  for (let arm = 1; arm <= MOST_ARMS; arm++) {
    panel.overrideByRegexp(`/arm="${arm}"/`, [
      { id: 'displayName', value: '${__field.labels.variant}' },
      fixedColor(armColorName(arm - 1)),
    ]);
  }
  return panel;
}

const namedByText = (panel: PanelBuilder): PanelBuilder => panel.displayName('${__field.labels.name}');

function namedByColumn(panel: PanelBuilder, lines: Exclude<Lines, string>): PanelBuilder {
  for (const [column, { name, color }] of Object.entries(lines)) {
    panel.overrideByName(column, [{ id: 'displayName', value: name }, fixedColor(color)]);
  }
  return panel;
}

const fixedColor = (color: string): DynamicConfigValue => ({
  id: 'color',
  value: { mode: FieldColorModeId.Fixed, fixedColor: color },
});
