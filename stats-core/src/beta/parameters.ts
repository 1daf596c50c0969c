import { requireParameters } from '../validation/arms';
import { ensure } from '../validation/ensure';
import { LogitBeta } from './LogitBeta';

/** Checks the arguments that every beta function shares. */
export function checkedBeta(x: number, alpha: number, beta: number): LogitBeta {
  ensure(x === Number(x), 'x', x, 'must be a number');
  requireParameters({ alpha, beta });
  return new LogitBeta({ alpha, beta });
}
