import type { FieldTable } from './field';
import { NAME_SCHEMA, SLUG_SCHEMA, VERSION_SCHEMA } from './fieldSchemas';

/** Experiments of one layer never share a visitor. As stored in `config_log`. */
export interface Layer {
  /** Visitors are spread over a layer by a hash of its own: immutable. */
  key: string;
  name: string;
  /** Of this record. */
  version: number;
}

/** The part of a layer that an experiment asks for, and has once it is started. */
export interface ExperimentLayer {
  key: string;
  /** Of all visitors, in percent, two decimals. */
  sharePct: number;
}

/** The fields of a layer. */
export const LAYER_FIELDS = {
  key: { schema: SLUG_SCHEMA, changeable: 'never', label: 'key' },
  name: { schema: NAME_SCHEMA, changeable: 'never', label: 'name' },
  version: { schema: VERSION_SCHEMA, changeable: 'never', label: 'version' },
} as const satisfies FieldTable<Layer>;
