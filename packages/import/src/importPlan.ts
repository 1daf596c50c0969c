import type { ImportMapping } from './importMapping';
import type { Format } from './importSource';
import type { Weights } from './shares';

/** What is said of an import, beside the files. */
export interface ImportPlan {
  /** Undefined: by the name of each file. */
  format: Format | undefined;
  delimiter: string | undefined;
  encoding: string | undefined;
  mapping: ImportMapping;
  /** Id or name. */
  experiment: string;
  /** Create and start the experiment if need be. */
  create: boolean;
  /** More rows will follow: what was created here is not completed. */
  keepRunning: boolean;
  control: string | undefined;
  targetEvent: string | undefined;
  weights: Weights;
  /** When rows without a timestamp column count, Unix milliseconds. */
  timestampMs: number;
  /** Whether somebody said so. Else rows that are added to an import count when its first ones do: a row sent again is the same. */
  timestampSaid: boolean;
}
