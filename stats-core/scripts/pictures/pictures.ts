import type { Chart } from './chart';
import { decisionRegions } from './charts/decisionRegions';
import { falseWinnersByLooks } from './charts/falseWinnersByLooks';
import { plannedBoundary } from './charts/plannedBoundary';
import { powerByDay } from './charts/powerByDay';

/** Every picture of docs/images/statistics, by the name of its file. One more: a file in charts/, and a line here. */
export const PICTURES: Readonly<Record<string, () => Chart>> = {
  'decision-regions': decisionRegions,
  'false-winners-by-looks': falseWinnersByLooks,
  'planned-boundary': plannedBoundary,
  'power-by-day': powerByDay,
};
