import React from 'react';
import { useTheme2 } from '@grafana/ui';
import { formatLift } from '../format/numbers';
import { linearScale, roundTicks } from './scale';
import { XAxis } from './XAxis';
import { t } from '../translation/translate';

export interface ForestRow {
  key: string;
  label: string;
  color: string;
  lower: number;
  middle: number;
  upper: number;
}

const WIDTH = 560;
const ROW = 34;
const LEFT = 130;
const RIGHT = 24;
const TOP = 8;
const AXIS = 26;
const LABEL_LENGTH = 18;

/** Lifts over the control with their 95 % intervals, one line each; right of the dashed line is better. */
export function ForestPlot({ rows, domain }: { rows: readonly ForestRow[]; domain: readonly [number, number] }) {
  const theme = useTheme2();
  const base = TOP + rows.length * ROW;
  const x = linearScale(domain, [LEFT, WIDTH - RIGHT]);
  const description = rows
    .map(({ label, lower, middle, upper }) =>
      t('charts.forest-row', '{{label}} {{lift}} ({{lower}} to {{upper}})', {
        label,
        lift: formatLift(middle),
        lower: formatLift(lower),
        upper: formatLift(upper),
      })
    )
    .join('; ');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${base + AXIS}`}
      width="100%"
      style={{ maxWidth: 680 }}
      role="img"
      aria-label={t('charts.forest', 'Lift over control: {{lifts}}', { lifts: description })}
    >
      <XAxis
        ticks={[...new Set([0, ...roundTicks(domain, 6)])]}
        scale={x}
        format={(value) => formatLift(value, 0)}
        y={base}
        top={TOP}
        strong={0}
      />
      {rows.map(({ key, label, color, lower, middle, upper }, index) => {
        const y = TOP + index * ROW + ROW / 2;
        return (
          <g key={key}>
            <text x={LEFT - 12} y={y + 4} textAnchor="end" fontSize={12} fill={theme.colors.text.primary}>
              {label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1)}…` : label}
              <title>{label}</title>
            </text>
            <line x1={x(lower)} x2={x(upper)} y1={y} y2={y} stroke={color} strokeWidth={3} />
            {[lower, upper].map((end, side) => (
              <line key={side} x1={x(end)} x2={x(end)} y1={y - 6} y2={y + 6} stroke={color} strokeWidth={2} />
            ))}
            <rect x={x(middle) - 5} y={y - 5} width={10} height={10} fill={color} />
          </g>
        );
      })}
    </svg>
  );
}
