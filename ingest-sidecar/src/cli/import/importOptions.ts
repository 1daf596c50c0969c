import type { ImportMapping, Weights } from '../../import';
import type { Format } from './sourceFile';

/** What the command line says of an import. */
export interface ImportOptions {
  files: readonly { name: string; arm: string | null }[];
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
  skipBadRows: boolean;
  control: string | undefined;
  targetEvent: string | undefined;
  weights: Weights;
  /** When rows without a timestamp column count, Unix milliseconds. */
  timestampMs: number;
}
