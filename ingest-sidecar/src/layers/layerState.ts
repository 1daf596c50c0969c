import type { LayerExperiment, LayerResponse } from '@trackcrumb/contract';
import { BUCKET_COUNT } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { freeRanges, grownRanges, sizeOf, type Range } from './grownRanges';

const PERCENT_BUCKETS = BUCKET_COUNT / 100;

/** @throws ApiError `layer_not_found` */
export function requireLayer(state: ConfigState, key: string, field?: string): void {
  if (!state.of('layer').has(key)) {
    throw ApiError.of('layer_not_found', { key }, field === undefined ? {} : { field });
  }
}

/** What flags have of a layer, but this one. */
export function takenRanges(state: ConfigState, layer: string, except?: string): Range[] {
  return [...state.of('flag').values()].flatMap(({ key, slot }) =>
    slot?.layer === layer && key !== except ? slot.ranges : []
  );
}

/**
 * A layer, who has it, and what is free.
 *
 * @throws ApiError `layer_not_found`
 */
export function layerResponse(state: ConfigState, key: string): LayerResponse {
  requireLayer(state, key);
  const taken = takenRanges(state, key);
  return {
    layer: state.of('layer').get(key)!,
    experiments: experimentsOf(state, key),
    freePct: sizeOf(freeRanges(taken)) / PERCENT_BUCKETS,
    mostPct: sizeOf(grownRanges([], taken, BUCKET_COUNT)) / PERCENT_BUCKETS,
  };
}

/** All layers, by key. */
export function layerResponses(state: ConfigState): LayerResponse[] {
  return [...state.of('layer').keys()].sort().map((key) => layerResponse(state, key));
}

function experimentsOf(state: ConfigState, key: string): LayerExperiment[] {
  return [...state.of('experiment').values()]
    .filter(({ layer, status, archived }) => layer?.key === key && status !== 'completed' && !archived)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, status, layer, flagKey }) => {
      const flag = state.of('flag').get(flagKey);
      const ranges = flag?.experimentId === id && flag.slot?.layer === key ? flag.slot.ranges : [];
      return { id, name, status, sharePct: layer!.sharePct, ranges };
    });
}
