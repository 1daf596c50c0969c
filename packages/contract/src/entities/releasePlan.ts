import { PLAN_LIMITS } from '../releaseLimits';
import type { FieldTable } from './field';
import { NULL_SCHEMA, PCT_SCHEMA, SLUG_SCHEMA, TIME_SCHEMA, VERSION_SCHEMA } from './fieldSchemas';

export const BREACH_ACTIONS = ['hold', 'back', 'off'] as const;
/** What a breach does: stay where it is; back to the step before; switch the flag off. */
export type BreachAction = (typeof BREACH_ACTIONS)[number];

export const RELEASE_STATES = ['waiting', 'running', 'held', 'done', 'cancelled'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export const HELD_BY = ['srm', 'guardrail', 'alert', 'user'] as const;
/** Who holds a plan. All but a person are breaches. */
export type HeldBy = (typeof HELD_BY)[number];

/** One step of a plan: of a flag with an experiment `trafficPct`, of another `rolloutPct`. */
export interface ReleaseStep {
  trafficPct?: number;
  rolloutPct?: number;
  /** How long it stays at least, counted from when it was taken. */
  stayHours: number;
  /** Visitors that each arm gets under it at least; 0 of a flag without an experiment, where nobody is counted. */
  minPerArm: number;
}

/** Why nobody moves. */
export interface ReleaseHold {
  by: HeldBy;
  detail: string;
  /** ISO 8601, UTC. */
  since: string;
  /** Of the alert, by which Grafana says later that it has ended. */
  fingerprint?: string;
}

/** How a flag is let out step by step, as stored in `config_log`. No SDK is served it. */
export interface ReleasePlan {
  /** A flag has one plan at most. */
  flagKey: string;
  /** Whose traffic it raises; null: the rollout of a flag without an experiment. */
  experimentId: string | null;
  steps: ReleaseStep[];
  /** When it starts by itself; null: when a person says so. */
  startAt: string | null;
  onBreach: BreachAction;
  state: ReleaseState;
  /** How many steps are taken: the number of the one it is at, 0 before the first. */
  step: number;
  /** When the stay under that began; null before the first. */
  stepSince: string | null;
  /** Percent before the first step: where `back` leads to from there. Null before it. */
  startPct: number | null;
  /** Version of the flag that the step made: who was first exposed under it, or a later one, came in this step. */
  flagVersion: number | null;
  /** Empty and held: the cause has ended, and a person has to resume. */
  holds: ReleaseHold[];
  /** Causes that stood when a person resumed, `srm`, `guardrail` or `alert:<fingerprint>`: they do not hold it again. */
  accepted: string[];
  /** Of this record. */
  version: number;
}

/** Text that others wrote, cut to this. */
const DETAIL_SCHEMA = { type: 'string', maxLength: PLAN_LIMITS.detailLength } as const;
const OR_NULL_TIME = { anyOf: [TIME_SCHEMA, NULL_SCHEMA] } as const;

/** The fields of a release plan. */
export const RELEASE_PLAN_FIELDS = {
  flagKey: { schema: SLUG_SCHEMA, changeable: 'never', label: 'flag' },
  experimentId: { schema: { anyOf: [SLUG_SCHEMA, NULL_SCHEMA] }, changeable: 'never', label: 'experiment' },
  steps: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          trafficPct: PCT_SCHEMA,
          rolloutPct: PCT_SCHEMA,
          stayHours: { type: 'number', minimum: 0, maximum: PLAN_LIMITS.stayHours },
          minPerArm: { type: 'integer', minimum: 0, maximum: PLAN_LIMITS.perArm },
        },
        required: ['stayHours', 'minPerArm'],
        additionalProperties: false,
      },
      minItems: 1,
      maxItems: PLAN_LIMITS.steps,
    },
    changeable: 'always',
    label: 'steps',
  },
  startAt: { schema: OR_NULL_TIME, default: null, changeable: 'always', label: 'starts at' },
  onBreach: {
    schema: { type: 'string', enum: BREACH_ACTIONS },
    default: 'hold',
    changeable: 'always',
    label: 'on breach',
  },
  state: { schema: { type: 'string', enum: RELEASE_STATES }, default: 'waiting', changeable: 'never', label: 'state' },
  step: { schema: { type: 'integer', minimum: 0 }, default: 0, changeable: 'never', label: 'step' },
  stepSince: { schema: OR_NULL_TIME, default: null, changeable: 'never', label: 'step since' },
  startPct: {
    schema: { anyOf: [PCT_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'never',
    label: 'percent before',
  },
  flagVersion: {
    schema: { anyOf: [VERSION_SCHEMA, NULL_SCHEMA] },
    default: null,
    changeable: 'never',
    label: 'flag version',
  },
  holds: {
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          by: { type: 'string', enum: HELD_BY },
          detail: DETAIL_SCHEMA,
          since: TIME_SCHEMA,
          fingerprint: DETAIL_SCHEMA,
        },
        required: ['by', 'detail', 'since'],
        additionalProperties: false,
      },
    },
    default: [],
    changeable: 'never',
    label: 'held by',
  },
  accepted: {
    schema: { type: 'array', items: { type: 'string' } },
    default: [],
    changeable: 'never',
    label: 'accepted',
  },
  version: { schema: VERSION_SCHEMA, changeable: 'never', label: 'version' },
} as const satisfies FieldTable<ReleasePlan>;

/** Of a plan that has not begun. */
export const RELEASE_PLAN_DEFAULTS = {
  startAt: null,
  onBreach: 'hold',
  state: 'waiting',
  step: 0,
  stepSince: null,
  startPct: null,
  flagVersion: null,
  holds: [],
  accepted: [],
} as const satisfies Partial<Record<keyof ReleasePlan, unknown>>;
