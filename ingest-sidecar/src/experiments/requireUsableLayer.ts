import type { Experiment } from '@trackcrumb/contract';
import type { ConfigState } from '../config';
import { invalidRequest } from '../errors';
import { requireTwoDecimals } from '../flags';
import { requireLayer } from '../layers';

/**
 * A layer has to exist, and somebody has to give visitors their variants by it.
 *
 * @param at pointer to the object in the request that has the fields
 * @throws ApiError `layer_not_found`, `invalid_request`
 */
export function requireUsableLayer(
  state: ConfigState,
  at: string,
  { layer, assignment }: Pick<Experiment, 'layer' | 'assignment'>
): void {
  if (layer === null) {
    return;
  }
  requireLayer(state, layer.key, `${at}/layer/key`);
  requireTwoDecimals(`${at}/layer/sharePct`, layer.sharePct);
  if (assignment === 'external') {
    throw invalidRequest(`${at}/layer`, layer.key, 'is for experiments whose flag assigns visitors: leave it out');
  }
}
