import type { Flag, FlagsResponse } from '@trackcrumb/contract';

/**
 * The usable flags of a `GET /v1/flags` body (text, or the parsed object of a bootstrap); null when it is none.
 * A proxy's error page, a truncated answer or one broken flag must never reach the page.
 */
export function parseFlags(body: unknown): Flag[] | null {
  let parsed = body;
  if (typeof body === 'string') {
    try {
      parsed = JSON.parse(body);
    } catch {
      return null;
    }
  }
  const flags = (parsed as Partial<FlagsResponse> | null | undefined)?.flags;
  return Array.isArray(flags) ? flags.filter(isFlag) : null;
}

type Unchecked<T> = { [K in keyof T]?: unknown } | null | undefined;

function isFlag(flag: Unchecked<Flag>): flag is Flag {
  return (
    typeof flag?.key === 'string' &&
    typeof flag.version === 'number' &&
    typeof flag.enabled === 'boolean' &&
    typeof flag.rolloutPct === 'number' &&
    (flag.winner === null || typeof flag.winner === 'string') &&
    Array.isArray(flag.variants) &&
    flag.variants.length > 0 &&
    flag.variants.every(isVariant) &&
    (flag.experiment === null || isExperiment(flag.experiment as Unchecked<NonNullable<Flag['experiment']>>))
  );
}

const isVariant = (variant: Unchecked<Flag['variants'][number]>): boolean =>
  typeof variant?.key === 'string' && typeof variant.weight === 'number';

const isExperiment = (experiment: Unchecked<NonNullable<Flag['experiment']>>): boolean =>
  typeof experiment?.id === 'string' &&
  typeof experiment.status === 'string' &&
  typeof experiment.holdoutPct === 'number';
