import { logitBeta } from '../beta/logitBeta';
import { logProbabilities } from '../beta/logProbabilities';
import { tauOfRate } from '../beta/logOdds';
import { normalCdf } from '../numerics/normal';
import type { LogProbabilities } from '../numerics/solveQuantile';
import { logConstant, studentFall } from './studentDensity';

/**
 * ln P(T <= z), ln P(T > z) and the log density of Student's t.
 *
 * T² / (df + T²) is Beta(1/2, df/2), half of whose tail lies on each side (DLMF 8.17.17 and section 8.17(vi)).
 */
export function logStudent(z: number, df: number): LogProbabilities {
  const tail = logTail(Math.abs(z), df);
  const rest = Math.log1p(-Math.exp(tail));
  const density = logConstant(df) - studentFall(z, df);
  return z > 0 ? [rest, tail, density] : [tail, rest, density];
}

/** ln P(T > z), z >= 0. */
function logTail(z: number, df: number): number {
  if (df === Infinity) return Math.log(normalCdf(-z));
  const beta = logitBeta({ alpha: 0.5, beta: 0.5 * df });
  const ratio = (z / df) * z;
  if (ratio === Infinity) return logConstant(df) + (0.5 * (df + 1) - 1) * Math.log(df) - df * Math.log(z);
  const [, above] = logProbabilities(beta, tauOfRate(beta, ratio / (1 + ratio), 1 / (1 + ratio)));
  return above - Math.LN2;
}
