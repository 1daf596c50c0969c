import React, { useMemo } from 'react';
import type { BetaParameters } from '@trackcrumb/stats-core';
import { formatPctShort } from '../format/numbers';
import { t } from '../translation/translate';
import { densityCurve, densityDomain } from './densityCurve';
import { Legend } from './Legend';
import { linearScale, roundTicks } from './scale';
import { XAxis } from './XAxis';

interface Props {
  arms: ReadonlyArray<{ key: string; name: string; color: string; posterior: BetaParameters }>;
}

const WIDTH = 560;
const HEIGHT = 220;
const TOP = 8;
const BASE = HEIGHT - 26;
const SIDE = 24;

/** How plausible each conversion rate is, per arm: the less the hills overlap, the clearer the answer. */
export function PosteriorChart({ arms }: Props) {
  const { domain, curves, peak } = useMemo(() => {
    const range = densityDomain(arms.map(({ posterior }) => posterior));
    const drawn = arms.map(({ posterior }) => densityCurve(posterior, range));
    const highest = Math.max(...drawn.flatMap(({ points }) => points.map(({ density }) => density)));
    return { domain: range, curves: drawn, peak: highest };
  }, [arms]);
  const x = linearScale(domain, [SIDE, WIDTH - SIDE]);
  const y = linearScale([0, peak], [BASE, TOP]);

  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        style={{ maxWidth: 680 }}
        role="img"
        aria-label={t('charts.posterior', 'Posterior densities of {{arms}}', {
          arms: arms.map(({ name }) => name).join(', '),
        })}
      >
        <XAxis ticks={roundTicks(domain, 6)} scale={x} format={formatPctShort} y={BASE} top={TOP} />
        {curves.map(({ points }, index) => {
          const line = points.map((point) => `${x(point.x).toFixed(1)},${y(point.density).toFixed(1)}`).join(' L');
          const color = arms[index]?.color;
          return (
            <g key={arms[index]?.key}>
              <path d={`M${x(domain[0])},${BASE} L${line} L${x(domain[1])},${BASE} Z`} fill={color} opacity={0.18} />
              <path d={`M${line}`} fill="none" stroke={color} strokeWidth={2} />
            </g>
          );
        })}
      </svg>
      <Legend items={arms} />
    </>
  );
}
