import React from 'react';
import { useTheme2 } from '@grafana/ui';
import { linearScale } from './scale';

interface Props {
  lower: number;
  middle: number;
  upper: number;
  /** The same for all bars of a column, so that they compare. */
  domain: readonly [number, number];
  color: string;
  /** What a screen reader says. */
  label: string;
  /** A value to mark with a line, such as no lift. */
  reference?: number;
}

const WIDTH = 150;
const HEIGHT = 16;
const PAD = 5;

/** An interval and its middle on a common scale. */
export function IntervalBar({ lower, middle, upper, domain, color, label, reference }: Props) {
  const theme = useTheme2();
  const x = linearScale(domain, [PAD, WIDTH - PAD]);
  const y = HEIGHT / 2;
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={PAD} x2={WIDTH - PAD} y1={y} y2={y} stroke={theme.colors.border.weak} />
      {reference !== undefined && (
        <line x1={x(reference)} x2={x(reference)} y1={0} y2={HEIGHT} stroke={theme.colors.border.strong} />
      )}
      <rect
        x={x(lower)}
        width={Math.max(1, x(upper) - x(lower))}
        y={y - 3}
        height={6}
        rx={3}
        fill={color}
        opacity={0.45}
      />
      <circle cx={x(middle)} cy={y} r={4} fill={color} />
    </svg>
  );
}
