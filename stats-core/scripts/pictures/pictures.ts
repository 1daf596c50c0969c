import type { Chart } from './chart';
import { decisionRegions } from './charts/decisionRegions';
import { endsBySmallArm } from './charts/endsBySmallArm';
import { falseWinnersByLooks } from './charts/falseWinnersByLooks';
import { liftByBaseline } from './charts/liftByBaseline';
import { plannedBoundary } from './charts/plannedBoundary';
import { pooledSegments } from './charts/pooledSegments';
import { powerByDay } from './charts/powerByDay';
import { quantileBelief } from './charts/quantileBelief';
import { shrunkLifts } from './charts/shrunkLifts';
import { unitsByCorrelation } from './charts/unitsByCorrelation';

/** Every picture of docs/images/statistics, by the name of its file. One more: a file in charts/, and a line here. */
export const PICTURES: Readonly<Record<string, () => Chart>> = {
  'decision-regions': decisionRegions,
  'ends-by-small-arm': endsBySmallArm,
  'false-winners-by-looks': falseWinnersByLooks,
  'lift-by-baseline': liftByBaseline,
  'planned-boundary': plannedBoundary,
  'pooled-segments': pooledSegments,
  'power-by-day': powerByDay,
  'quantile-belief': quantileBelief,
  'shrunk-lifts': shrunkLifts,
  'units-by-correlation': unitsByCorrelation,
};
