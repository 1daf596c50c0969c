import React from 'react';
import { useTheme2 } from '@grafana/ui';
import { linearScale, roundTicks } from './scale';
import { XAxis } from './XAxis';

export interface LineSeries {
  key: string;
  name: string;
  color: string;
  points: ReadonlyArray<{ x: number; y: number }>;
}

interface Props {
  series: readonly LineSeries[];
  label: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
  /** Where the horizontal axis has labels; round numbers by default. */
  xTicks?: readonly number[];
  yDomain?: readonly [number, number];
  /** A level to mark, such as a threshold. */
  threshold?: number;
}

const WIDTH = 560;
const HEIGHT = 220;
const TOP = 10;
const BASE = HEIGHT - 26;
const LEFT = 52;
const RIGHT = 28;

/** Lines over one numeric axis. */
export function LineChart({ series, label, formatX, formatY, xTicks, yDomain, threshold }: Props) {
  const theme = useTheme2();
  const all = series.flatMap(({ points }) => points);
  if (all.length === 0) {
    return null;
  }
  const xDomain: [number, number] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const range = yDomain ?? [0, Math.max(...all.map(({ y }) => y))];
  const x = linearScale(xDomain, [LEFT, WIDTH - RIGHT]);
  const y = linearScale(range, [BASE, TOP]);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" style={{ maxWidth: 680 }} role="img" aria-label={label}>
      <XAxis ticks={xTicks ?? roundTicks(xDomain, 6)} scale={x} format={formatX} y={BASE} top={TOP} />
      {roundTicks(range, 4).map((tick) => (
        <g key={tick} transform={`translate(0,${y(tick)})`}>
          <line x1={LEFT} x2={WIDTH - RIGHT} stroke={theme.colors.border.weak} />
          <text x={LEFT - 8} y={4} textAnchor="end" fontSize={11} fill={theme.colors.text.secondary}>
            {formatY(tick)}
          </text>
        </g>
      ))}
      {threshold !== undefined && (
        <line
          x1={LEFT}
          x2={WIDTH - RIGHT}
          y1={y(threshold)}
          y2={y(threshold)}
          stroke={theme.colors.warning.border}
          strokeDasharray="4 4"
        />
      )}
      {series.map(({ key, color, points }) => (
        <g key={key} fill={color}>
          <path
            d={`M${points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(' L')}`}
            fill="none"
            stroke={color}
            strokeWidth={2}
          />
          {points.length <= 20 &&
            points.map((point) => (
              <circle key={point.x} cx={x(point.x)} cy={y(point.y)} r={3}>
                <title>{`${formatX(point.x)}: ${formatY(point.y)}`}</title>
              </circle>
            ))}
        </g>
      ))}
    </svg>
  );
}
