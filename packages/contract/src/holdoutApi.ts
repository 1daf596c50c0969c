import type { Experiment, Holdout } from './entities';

/** `POST /api/holdouts`: it starts at once. */
export interface StartHoldoutRequest {
  /** Default: the slug of the name. Also the id of its experiment and the key of its flag. */
  id?: string;
  name: string;
  /** Of all visitors, in percent, two decimals; it stays as it is. */
  pct: number;
  /** The conversion by which those who are held out are compared with the rest. */
  targetEvent: string;
  /** Keys; left out or null: all flags, those that come later too. */
  flags?: string[] | null;
}

/** `POST /api/holdouts/:id/end`. */
export interface EndHoldoutRequest {
  /** Of the holdout. */
  version: number;
}

/** A holdout, and the experiment that has its results. */
export interface HoldoutResponse {
  holdout: Holdout;
  experiment: Experiment;
  /** Keys of the flags it covers now; none once it has ended. */
  covers: string[];
}

/** `GET /api/holdouts`: newest first. */
export interface HoldoutsResponse {
  holdouts: HoldoutResponse[];
}
