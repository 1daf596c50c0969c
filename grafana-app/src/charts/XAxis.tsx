import React from 'react';
import { useTheme2 } from '@grafana/ui';
import type { Scale } from './scale';

interface Props {
  ticks: readonly number[];
  scale: Scale;
  format: (value: number) => string;
  /** Where the axis lies, and up to where its grid lines reach. */
  y: number;
  top: number;
  /** A value whose line is drawn stronger, such as no lift. */
  strong?: number;
}

/** Grid lines and labels of a horizontal axis. */
export function XAxis({ ticks, scale, format, y, top, strong }: Props) {
  const theme = useTheme2();
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)},0)`}>
          <line
            y1={top}
            y2={y}
            stroke={tick === strong ? theme.colors.text.secondary : theme.colors.border.weak}
            strokeDasharray={tick === strong ? '3 3' : undefined}
          />
          <text y={y + 16} textAnchor="middle" fontSize={11} fill={theme.colors.text.secondary}>
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
