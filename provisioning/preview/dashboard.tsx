import {
  type DataFrame,
  dataFrameFromJSON,
  type DataFrameJSON,
  dateTime,
  type FieldConfigSource,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type GetFieldDisplayValuesOptions,
  type GrafanaTheme2,
  type TimeRange,
  VizOrientation,
} from '@grafana/data';
import { BigValue, PanelChrome, TimeSeries, useTheme2, VizRepeater, type VizLegendOptions } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import type { PanelJson } from '../src/looks/dashboardJson';
import type { AnsweredDashboard } from './answered';
import { withOverrides } from './withOverrides';

const COLUMN_PX = (1280 - 32 - 23 * 8) / 24;
const ROW_PX = 30;
const GAP_PX = 8;

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

type Props<Part> = Part extends React.ComponentType<infer All> ? Required<All> : never;

/** What the three kinds of panels are told besides their columns. */
type PanelOptions = Pick<Props<typeof TableNG>, 'cellHeight'> &
  Pick<Props<typeof BigValue>, 'colorMode' | 'textMode' | 'graphMode' | 'justifyMode' | 'text'> & {
    legend: VizLegendOptions;
    orientation: VizOrientation;
    reduceOptions: GetFieldDisplayValuesOptions['reduceOptions'];
  };

interface DrawnProps {
  panel: PanelJson;
  frame: DataFrame;
  width: number;
  height: number;
  theme: GrafanaTheme2;
  timeRange: TimeRange;
}

function Drawn({ panel, frame, width, height, theme, timeRange }: DrawnProps) {
  const fieldConfig = panel.fieldConfig as unknown as FieldConfigSource;
  const options = panel.options as unknown as PanelOptions;
  const isEmpty = frame.length === 0;
  if (panel.type === 'table') {
    return (
      <TableNG data={frame} width={width} height={height} fieldConfig={fieldConfig} cellHeight={options.cellHeight} />
    );
  }
  if (panel.type === 'timeseries') {
    return isEmpty ? (
      <p style={{ textAlign: 'center', lineHeight: `${height}px` }}>{fieldConfig.defaults.noValue}</p>
    ) : (
      <TimeSeries
        frames={[frame]}
        width={width}
        height={height}
        timeRange={timeRange}
        timeZone="utc"
        legend={options.legend}
        options={{ ...options }}
      />
    );
  }
  const { orientation } = options;
  const sideBySide = width > height ? VizOrientation.Vertical : VizOrientation.Horizontal;
  const values = getFieldDisplayValues({
    fieldConfig,
    reduceOptions: options.reduceOptions,
    replaceVariables: (text) => text,
    theme,
    data: [frame],
    timeZone: 'utc',
  });
  return (
    <VizRepeater
      getValues={() => values}
      width={width}
      height={height}
      source={values}
      renderCounter={0}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      orientation={orientation === VizOrientation.Auto ? sideBySide : orientation}
      renderValue={({ value, width: w, height: h, count, alignmentFactors }) => (
        <BigValue
          value={value.display}
          width={w}
          height={h}
          count={count}
          alignmentFactors={alignmentFactors}
          theme={theme}
          colorMode={options.colorMode}
          textMode={options.textMode}
          graphMode={options.graphMode}
          text={options.text}
          justifyMode={options.justifyMode}
        />
      )}
    />
  );
}

/** A dashboard at the width its panels have in Grafana's window of 1280 pixels. */
export function Dashboard({ dashboard: { json, range, frames } }: { dashboard: AnsweredDashboard }) {
  const theme = useTheme2();
  const from = dateTime(range.fromMs);
  const to = dateTime(range.toMs);
  const bottom = Math.max(...json.panels.map(({ gridPos }) => (gridPos as Box).y + (gridPos as Box).h));
  return (
    <>
      <header style={{ padding: '12px 16px', display: 'flex', gap: 16, alignItems: 'baseline' }}>
        <h4 style={{ margin: 0, flexGrow: 1 }}>{json.title}</h4>
        {json.links.map(({ title }) => (
          <span key={title}>{title}</span>
        ))}
      </header>
      <main style={{ position: 'relative', margin: '0 16px', height: bottom * (ROW_PX + GAP_PX) }}>
        {json.panels.map((panel) => {
          const { x, y, w, h } = panel.gridPos as Box;
          const frame = withOverrides(dataFrameFromJSON(frames[panel.id!] as unknown as DataFrameJSON), panel, theme);
          return (
            <div
              key={panel.id}
              style={{ position: 'absolute', left: x * (COLUMN_PX + GAP_PX), top: y * (ROW_PX + GAP_PX) }}
            >
              <PanelChrome
                title={panel.title}
                description={panel.description ?? ''}
                width={w * (COLUMN_PX + GAP_PX) - GAP_PX}
                height={h * (ROW_PX + GAP_PX) - GAP_PX}
              >
                {(width, height) => (
                  <Drawn {...{ panel, frame, width, height, theme }} timeRange={{ from, to, raw: { from, to } }} />
                )}
              </PanelChrome>
            </div>
          );
        })}
      </main>
    </>
  );
}
