import { MAX_DEVIATIONS, MAX_FALL, MAX_WIDTH, PLAIN_FROM, UNDERFLOW_FALL } from './panelLimits';
import { NEGLIGIBLE_FALL } from '../numerics/limits';
import { MAX_PANELS_PER_ARM } from '../numerics/loopBounds';
import type { LogitBeta } from '../beta/logitBeta';
import { devianceCurvature, devianceSlope } from '../beta/deviance';
import { modeDistance } from '../beta/logOdds';
import { fallenTau } from '../beta/reach';

/** Where one arm's density lives on the shared axis. */
export interface ArmRange {
  readonly beta: LogitBeta;
  /** Position of the arm's mode on the axis. */
  readonly mode: number;
  /** Outside [start, end] the density is below e^-710 of its peak: nothing a double can hold. */
  readonly start: number;
  readonly end: number;
}

/**
 * Arms on one axis of log-odds, cut into panels narrow enough for the 24-point rule: panel k lies between edges k and
 * k + 1, in ascending order. The mode of the arm `origin` is the origin of the axis.
 */
export type PanelLayout = readonly [ranges: readonly ArmRange[], edges: readonly number[], origin: LogitBeta];

/**
 * Lays panels over the arms' posteriors. The axis is log-odds measured from the mode of the narrowest arm, so that the
 * arm with the least room for rounding has none.
 */
export function layPanels(betas: readonly LogitBeta[]): PanelLayout {
  const origin = betas.reduce((narrowest, beta) => (beta.width < narrowest.width ? beta : narrowest));
  const ranges = betas.map((beta): ArmRange => {
    const mode = modeDistance(origin, beta);
    return {
      beta,
      mode,
      start: mode + fallenTau(beta, -1, UNDERFLOW_FALL),
      end: mode + fallenTau(beta, 1, UNDERFLOW_FALL),
    };
  });
  const left = Math.min(...ranges.map(({ beta, mode }) => mode + fallenTau(beta, -1, NEGLIGIBLE_FALL)));
  const right = Math.max(...ranges.map(({ beta, mode }) => mode + fallenTau(beta, 1, NEGLIGIBLE_FALL)));
  const evens = Math.log(origin.beta / origin.alpha);
  const edges = [left];
  for (let at = left; at < right && edges.length < MAX_PANELS_PER_ARM * betas.length;) {
    at = Math.min(right, nextEdge(ranges, at, Math.abs(at - evens)));
    edges.push(at);
  }
  return [ranges, edges, origin];
}

/**
 * The end of the panel that starts at `at`: as wide as every arm alive there allows, and not across a start.
 *
 * @param fromEvens how far `at` is from a rate of 1/2
 */
function nextEdge(ranges: readonly ArmRange[], at: number, fromEvens: number): number {
  let width = Math.max(MAX_WIDTH, (fromEvens - PLAIN_FROM) / 2);
  // A second time at the far end: with few conversions the density is flat here and sharp a little further on.
  for (let pass = 0; pass < 2; pass++) {
    const t = at + pass * width;
    for (const { beta, mode, start, end } of ranges) {
      if (at < start) width = Math.min(width, start - at);
      else if (at < end)
        width = Math.min(
          width,
          MAX_FALL / devianceSlope(beta, at - mode),
          MAX_DEVIATIONS / Math.sqrt(devianceCurvature(beta, t - mode))
        );
    }
  }
  return at + width;
}
