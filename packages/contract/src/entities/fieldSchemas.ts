import { TEXT_PATTERN, TRIMMED_LINE_PATTERN } from '../plainText';
import { SLUG_PATTERN } from '../slug';

/** What fields of several entities have in common. */

export const SLUG_SCHEMA = {
  type: 'string',
  pattern: SLUG_PATTERN,
  description: '1-64 characters: lower case letters, digits, _ and -; starts with a letter or digit',
} as const;

export const NAME_SCHEMA = {
  type: 'string',
  minLength: 1,
  maxLength: 120,
  pattern: TRIMMED_LINE_PATTERN,
  description: 'text without control characters, half characters or spaces at its ends',
} as const;

export const EVENT_NAME_SCHEMA = {
  ...NAME_SCHEMA,
  maxLength: 200,
  description: 'exactly what is passed to tracker.track(), without spaces at its ends',
} as const;

export const TEXT_SCHEMA = {
  type: 'string',
  maxLength: 4000,
  pattern: TEXT_PATTERN,
  description: 'text without control characters or half characters',
} as const;

/** Shares are dealt in whole buckets of 0.01 %. */
export const PCT_SCHEMA = {
  type: 'number',
  minimum: 0,
  maximum: 100,
  description: 'percent, at most two decimals',
} as const;

export const WEIGHT_SCHEMA = { type: 'number', minimum: 0, maximum: 1_000_000 } as const;

export const VERSION_SCHEMA = { type: 'integer', minimum: 1 } as const;

export const TIME_SCHEMA = { type: 'string', format: 'date-time' } as const;

export const NULL_SCHEMA = { type: 'null' } as const;

/** Control and one to three treatments. */
export const VARIANT_COUNT = { minItems: 2, maxItems: 4 } as const;
