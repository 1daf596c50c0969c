import type { ExperimentStatus } from './experimentStatus';
import type { Layer } from './entities';

/** `POST /api/layers`. */
export interface CreateLayerRequest {
  key: string;
  name: string;
}

/** An experiment that has a part of a layer, or a draft that asks for one, for which nothing is kept. */
export interface LayerExperiment {
  id: string;
  name: string;
  status: ExperimentStatus;
  /** Of all visitors, in percent. */
  sharePct: number;
  /** Half-open ranges of the 10,000 buckets; of a draft none. */
  ranges: readonly (readonly [from: number, to: number])[];
}

/** A layer, who has it, and what is free. */
export interface LayerResponse {
  layer: Layer;
  /** By id; without those that are completed, which have nothing any more, and drafts that are archived. */
  experiments: LayerExperiment[];
  /** Of all visitors, in percent. */
  freePct: number;
  /** Of what is free, what one more experiment can have: an experiment has six ranges at most. */
  mostPct: number;
}

/** `GET /api/layers`: by key. */
export interface LayersResponse {
  layers: LayerResponse[];
}
