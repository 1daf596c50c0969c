import type { TSchema } from '@sinclair/typebox';
import type { ErrorCode } from '../errors';

/** What a route answers beside what every route of its kind does. */
export interface RouteAnswers {
  /** By status; null: no body. */
  answers: Readonly<Record<number, { description: string; body: TSchema | null; mediaType?: string }>>;
  /** Of the catalogue. */
  errors: readonly ErrorCode[];
  /** Of errors that are a text with the error in it; left out: JSON. */
  errorMediaType?: string;
}

declare module 'fastify' {
  /** What a route says in its `config`. */
  interface FastifyContextConfig {
    answers?: RouteAnswers['answers'];
    errors?: RouteAnswers['errors'];
    errorMediaType?: string;
  }
}

/** The answer 200 of a route, and its errors, as the `config` of the route. */
export function ok(body: TSchema | null, description: string, errors: readonly ErrorCode[] = []): RouteAnswers {
  return { answers: { 200: { description, body } }, errors };
}

/** The same of a route that makes something. */
export function created(body: TSchema, description: string, errors: readonly ErrorCode[]): RouteAnswers {
  return { answers: { 201: { description, body } }, errors };
}

/** The same of a route that has nothing to say. */
export function done(description: string, errors: readonly ErrorCode[]): RouteAnswers {
  return { answers: { 204: { description, body: null } }, errors };
}

/** The answer 304. */
export const UNCHANGED = { description: 'Unchanged since the version If-None-Match names', body: null };
