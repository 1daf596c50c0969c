import type { Experiment, FlagConfig, LayerSlot } from '@trackcrumb/contract';
import { BUCKET_COUNT, bucketsOfPct } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { grownRanges, sizeOf } from './grownRanges';
import { layerResponse, takenRanges } from './layerState';

/**
 * What the flag of an experiment has of its layer from now on; null for one that has no layer. What it has it keeps.
 *
 * @param field JSON pointer to where the layer was sent, if in the body
 * @throws ApiError `layer_full` with the layer as it is
 */
export function allottedSlot(
  state: ConfigState,
  { id, layer }: Pick<Experiment, 'id' | 'layer'>,
  { key, slot }: Pick<FlagConfig, 'key' | 'slot'>,
  field?: string
): LayerSlot | null {
  if (layer === null) {
    return null;
  }
  const own = slot?.layer === layer.key ? slot.ranges : [];
  const taken = takenRanges(state, layer.key, key);
  const wanted = bucketsOfPct(layer.sharePct);
  const ranges = grownRanges(own, taken, wanted);
  if (sizeOf(ranges) < wanted) {
    const current = layerResponse(state, layer.key);
    const mostPct = (sizeOf(grownRanges(own, taken, BUCKET_COUNT)) * 100) / BUCKET_COUNT;
    throw ApiError.of(
      'layer_full',
      { key: layer.key, id, share: layer.sharePct, free: current.freePct, most: mostPct },
      { ...(field === undefined ? {} : { field }), current }
    );
  }
  return { layer: layer.key, ranges };
}
