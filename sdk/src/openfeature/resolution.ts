import type { ErrorCode, JsonValue, ResolutionDetails } from '@openfeature/core';
import { openFeatureReason } from '@trackcrumb/contract/assignment';
import type { VariantDetails } from '../flags/visitorFlags';

type Wanted = 'boolean' | 'string' | 'number' | 'object';

/** Variant keys that can answer a boolean flag; any other key is a type mismatch. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['control', false],
  ['off', false],
  ['false', false],
  ['treatment', true],
  ['on', true],
  ['true', true],
]);

const ERROR_CODES: Readonly<Partial<Record<VariantDetails['reason'], string>>> = {
  unknown_flag: 'FLAG_NOT_FOUND',
  not_ready: 'PROVIDER_NOT_READY',
  no_distinct_id: 'TARGETING_KEY_MISSING',
  unsupported: 'GENERAL',
  error: 'GENERAL',
};

/**
 * A variant as OpenFeature wants it: its value where the flag has values. Else a string flag is the variant's key; a boolean
 * flag is true for `treatment`, `on` and `true`, false for `control`, `off` and `false`; a number flag is a numeric key.
 * Everything else is the default value with an error code, as the specification asks. The metadata are those of
 * `POST /ofrep/v1/evaluate/flags`, so a hook reads either.
 */
export function resolution<T extends JsonValue>(
  wanted: Wanted,
  details: VariantDetails,
  defaultValue: T
): ResolutionDetails<T> {
  const { variant, reason, version, experiment, arm, value: typed } = details;
  const failed = ERROR_CODES[reason];
  if (failed !== undefined) {
    return error(defaultValue, failed, `TrackCrumb answered ${reason}`);
  }
  const value = typed === undefined ? valueOf(wanted, variant) : typeof typed === wanted ? typed : undefined;
  if (value === undefined) {
    return error(defaultValue, 'TYPE_MISMATCH', `variant "${variant}" cannot answer a ${wanted} flag`);
  }
  return {
    value: value as T,
    variant,
    reason: openFeatureReason(reason),
    flagMetadata: {
      trackcrumbReason: reason,
      ...(version !== null && { flagVersion: version }),
      ...(experiment !== null && arm && { experimentId: experiment, experimentVariant: arm }),
    },
  };
}

function valueOf(wanted: Wanted, variant: string): string | boolean | number | undefined {
  switch (wanted) {
    case 'string':
      return variant;
    case 'boolean':
      return BOOLEANS.get(variant);
    case 'number':
      return /^\d+$/.test(variant) ? Number(variant) : undefined;
    case 'object':
      return undefined;
  }
}

// OpenFeature's ErrorCode is an enum of its runtime; its values are the words of the specification.
const error = <T>(value: T, errorCode: string, errorMessage: string): ResolutionDetails<T> => ({
  value,
  reason: 'ERROR',
  errorCode: errorCode as ErrorCode,
  errorMessage,
});
