import { createHash } from 'node:crypto';
import {
  servedFlag,
  type Flag,
  type FlagConfig,
  type FlagsResponse,
  type PlainFlag,
  type PlansResponse,
} from '@trackcrumb/contract';
import { compilePlan, type Plan } from '@trackcrumb/contract/assignment';
import type { ConfigState } from '../config';
import { inlineJson } from './inlineJson';

/**
 * What an SDK understands: 1 is everything before traffic; 2 knows traffic too, and asks for it with `?form=2`; `plan` is
 * what every feature is compiled to, of today and of later.
 */
export type FlagsForm = 1 | 2 | 'plan';

/** A flag as SDKs are served it. */
export const servedFlagOf = (state: ConfigState, flag: FlagConfig): Flag =>
  servedFlag(flag, flag.experimentId === null ? null : (state.of('experiment').get(flag.experimentId) ?? null));

/** Every flag as SDKs are served it, by key. */
export function servedFlags(state: ConfigState): Flag[] {
  return [...state.of('flag').values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((flag) => servedFlagOf(state, flag));
}

const plans = new WeakMap<ConfigState, ReadonlyMap<string, Plan>>();

/** What every flag is compiled to, by key; made once per state. */
export function servedPlans(state: ConfigState): ReadonlyMap<string, Plan> {
  let served = plans.get(state);
  if (served === undefined) {
    served = new Map(servedFlags(state).map((flag) => [flag.key, compilePlan(flag)]));
    plans.set(state, served);
  }
  return served;
}

/**
 * The body of `GET /v1/flags`, with the tag that names its content: equal on every replica. A page may carry it as it is.
 */
export interface FlagsDocument {
  body: string;
  etag: string;
}

type Documents = WeakMap<ConfigState, FlagsDocument>;
const documents: Record<FlagsForm, Documents> = { 1: new WeakMap(), 2: new WeakMap(), plan: new WeakMap() };

/** Written once per state and form, then served from memory. */
export function flagsDocument(state: ConfigState, form: FlagsForm): FlagsDocument {
  let document = documents[form].get(state);
  if (document === undefined) {
    const body = inlineJson(answerIn(form, state));
    document = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
    documents[form].set(state, document);
  }
  return document;
}

/** To an SDK that would ignore what a flag asks, the flag is off: everybody sees control, nobody is counted. */
function answerIn(form: FlagsForm, state: ConfigState): FlagsResponse | PlansResponse {
  return form === 'plan'
    ? { plans: [...servedPlans(state).values()] }
    : { flags: servedFlags(state).map((flag) => asKnownBefore(flag, form)) };
}

// Who is forced is counted nowhere: to an SDK that forces nobody, a tester is a visitor like any other.
function asKnownBefore(
  { seed, rules, keep: _, forced: __, values: ___, slot, program, ...flag }: Flag,
  form: 1 | 2
): PlainFlag {
  const { trafficPct = 100, winner, experiment } = flag;
  const isRamped = trafficPct < 100 && winner === null;
  // Form 2 asks for the holdout before the traffic, and would count who is held out of all visitors.
  const ignoresTraffic = isRamped && (form === 1 || (experiment?.holdoutPct ?? 0) > 0);
  const ignores = [seed, rules, slot, program].some((feature) => feature !== undefined);
  return ignores || ignoresTraffic ? { ...flag, enabled: false } : flag;
}

/** Whether an `If-None-Match` header names this tag (a cache may have weakened it). */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    header.split(',').some((candidate) => candidate.trim() === '*' || candidate.trim().replace(/^W\//, '') === etag)
  );
}
