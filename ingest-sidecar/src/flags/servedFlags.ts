import { createHash } from 'node:crypto';
import { servedFlag, type Flag, type FlagsResponse } from '@trackcrumb/contract';
import type { ConfigState } from '../config';

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

const documents = new WeakMap<ConfigState, FlagsDocument>();

/** Written once per state, then served from memory. */
export function flagsDocument(state: ConfigState): FlagsDocument {
  let document = documents.get(state);
  if (document === undefined) {
    const body = JSON.stringify({ flags: servedFlags(state) } satisfies FlagsResponse);
    document = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
    documents.set(state, document);
  }
  return document;
}

/** Whether an `If-None-Match` header names this tag (a cache may have weakened it). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    header.split(',').some((candidate) => candidate.trim() === '*' || candidate.trim().replace(/^W\//, '') === etag)
  );
}
