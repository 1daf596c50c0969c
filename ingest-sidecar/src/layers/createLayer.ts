import type { CreateLayerRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';

/** @throws ApiError `layer_exists` */
export function createLayer(state: ConfigState, { key, name }: CreateLayerRequest): Change[] {
  if (state.of('layer').has(key)) {
    throw ApiError.of('layer_exists', { key }, { field: '/key' });
  }
  return [{ kind: 'layer', action: 'layer.created', state: { key, name, version: 0 } }];
}
