import { requireNumber, requirePositive } from '../validation/numbers';
import { LogitBeta } from './LogitBeta';

/** Checks the arguments that every beta function shares. */
export function checkedBeta(x: number, alpha: number, beta: number): LogitBeta {
  requireNumber('x', x);
  requirePositive('alpha', alpha);
  requirePositive('beta', beta);
  return new LogitBeta({ alpha, beta });
}
