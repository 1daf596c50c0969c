import { createHash } from 'node:crypto';
import { servedFlag, type Flag, type FlagsResponse } from '@trackcrumb/contract';
import type { ConfigState } from '../config';

/**
 * What an SDK understands: 1 is everything before traffic, which such an SDK would ignore; 2 knows traffic, and asks for
 * it with `?form=2`.
 */
export type FlagsForm = 1 | 2;

/** Every flag as SDKs are served it, by key. */
export function servedFlags(state: ConfigState): Flag[] {
  return [...state.of('flag').values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((flag) =>
      servedFlag(flag, flag.experimentId === null ? null : (state.of('experiment').get(flag.experimentId) ?? null))
    );
}

/** The body of `GET /v1/flags`, with the tag that names its content: equal on every replica. */
export interface FlagsDocument {
  body: string;
  etag: string;
}

const documents = { 1: new WeakMap<ConfigState, FlagsDocument>(), 2: new WeakMap<ConfigState, FlagsDocument>() };

/** Written once per state and form, then served from memory. */
export function flagsDocument(state: ConfigState, form: FlagsForm): FlagsDocument {
  let document = documents[form].get(state);
  if (document === undefined) {
    const flags = servedFlags(state).map((flag) =>
      form === 1 && needsTraffic(flag) ? { ...flag, enabled: false } : flag
    );
    const body = JSON.stringify({ flags } satisfies FlagsResponse);
    document = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
    documents[form].set(state, document);
  }
  return document;
}

/**
 * Whether an SDK that knows no traffic would show a treatment to visitors who do not take part, and count them. To such
 * an SDK the flag is off: everybody sees control, nobody is counted.
 */
function needsTraffic({ trafficPct = 100, winner }: Flag): boolean {
  return trafficPct < 100 && winner === null;
}

/** Whether an `If-None-Match` header names this tag (a cache may have weakened it). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    header.split(',').some((candidate) => candidate.trim() === '*' || candidate.trim().replace(/^W\//, '') === etag)
  );
}
