import { MAX_DEVIATIONS, MAX_FALL, MAX_WIDTH, UNDERFLOW_FALL } from './panelLimits';
import { NEGLIGIBLE_FALL } from '../numerics/limits';
import type { LogitBeta } from '../beta/logitBeta';
import { devianceCurvature, devianceSlope } from '../beta/deviance';
import { modeDistance } from '../beta/logOdds';
import { reach } from '../beta/reach';

/** Where one arm's density lives on the shared axis. */
export interface ArmRange {
  readonly beta: LogitBeta;
  /** Position of the arm's mode on the axis. */
  readonly mode: number;
  /** Outside [start, end] the density is below e^-710 of its peak: nothing a double can hold. */
  readonly start: number;
  readonly end: number;
}

/** Arms on one axis of log-odds, cut into panels narrow enough for the 24-point rule. */
export interface PanelLayout {
  readonly ranges: readonly ArmRange[];
  /** Ascending; panel k lies between edges k and k + 1. */
  readonly edges: readonly number[];
  /** The arm whose mode is the origin of the axis. */
  readonly origin: LogitBeta;
}

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
      start: mode - reach(beta, 0, -1, UNDERFLOW_FALL),
      end: mode + reach(beta, 0, 1, UNDERFLOW_FALL),
    };
  });
  const left = Math.min(...ranges.map(({ beta, mode }) => mode - reach(beta, 0, -1, NEGLIGIBLE_FALL)));
  const right = Math.max(...ranges.map(({ beta, mode }) => mode + reach(beta, 0, 1, NEGLIGIBLE_FALL)));
  const edges = [left];
  for (let at = left; at < right;) {
    at = Math.min(right, nextEdge(ranges, at));
    edges.push(at);
  }
  return { ranges, edges, origin };
}

/** The end of the panel that starts at `at`: as wide as every arm alive there allows, and not across a start. */
function nextEdge(ranges: readonly ArmRange[], at: number): number {
  const alive = ranges.filter(({ start, end }) => at >= start && at < end);
  const resolved = (t: number) =>
    MAX_DEVIATIONS / Math.sqrt(Math.max(0, ...alive.map(({ beta, mode }) => devianceCurvature(beta, t - mode))));
  const width = Math.min(
    MAX_WIDTH,
    resolved(at),
    ...alive.map(({ beta, mode }) => MAX_FALL / Math.abs(devianceSlope(beta, at - mode))),
    ...ranges.map(({ start }) => (at < start ? start - at : Infinity))
  );
  // Few conversions: the density is flat here and sharp a little further on.
  return at + Math.min(width, resolved(at + width));
}
