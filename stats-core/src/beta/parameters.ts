import { logitBeta } from './logitBeta';
import type { LogitBeta } from './logitBeta';
import { requireParameters } from '../validation/arms';
import { ensure } from '../validation/ensure';

/** Checks the arguments that every beta function shares. */
export function checkedBeta(x: number, alpha: number, beta: number): LogitBeta {
  ensure(x === Number(x), 'x', x, 'must be a number');
  requireParameters({ alpha, beta });
  return logitBeta({ alpha, beta });
}
