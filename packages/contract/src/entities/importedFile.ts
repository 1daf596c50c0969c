import { NULL_SCHEMA, TIME_SCHEMA } from './fieldSchemas';

/** A file whose rows were imported. */
export interface ImportedFile {
  /** SHA-256 of its bytes and of how they were read, hexadecimal: the same again adds nothing. */
  digest: string;
  /** As it was named; several are separated by commas. */
  name: string;
  /** How many rows were read. */
  rows: number;
  /** Whether the experiment was started by this import, and so has nothing but what was imported. */
  started: boolean;
  /** Null: begun, and not seen to its end. */
  finishedAt: string | null;
}

/** A file a day for almost three years. */
export const IMPORTED_FILES_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      digest: { type: 'string', minLength: 64, maxLength: 64, pattern: '^[0-9a-f]*$' },
      name: { type: 'string', minLength: 1, maxLength: 500 },
      rows: { type: 'integer', minimum: 0, maximum: 1_000_000_000_000 },
      started: { type: 'boolean' },
      finishedAt: { anyOf: [TIME_SCHEMA, NULL_SCHEMA] },
    },
    required: ['digest', 'name', 'rows', 'started', 'finishedAt'],
    additionalProperties: false,
  },
  maxItems: 1_000,
} as const;
