import { logitBeta } from './logitBeta';
import type { LogitBeta } from './logitBeta';
import { requireParameters } from '../validation/arms';
import { requireNumber } from '../validation/ensure';

/** Checks the arguments that every beta function shares. */
export function checkedBeta(x: number, alpha: number, beta: number): LogitBeta {
  requireNumber('x', x);
  requireParameters({ alpha, beta });
  return logitBeta({ alpha, beta });
}
