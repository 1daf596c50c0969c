/** Sent once per visitor, experiment, variant and flag version, when a variant is handed out. */
export const EXPOSURE_EVENT = '$exposure';

/** Marks a conversion on the target event: `track('trial_started', { converted: 1 })`. */
export const CONVERTED_PROPERTY = 'converted';

/** Properties the sidecar reads by name when an event has no `experiments` (what other trackers can send). */
export const EXPERIMENT_ID_PROPERTY = 'experiment_id';
export const VARIANT_PROPERTY = 'variant';

/** Well-known properties that every tracker should send. The country is added by the server. */
export const OS_PROPERTY = '$os';
export const BROWSER_PROPERTY = '$browser';
export const COUNTRY_PROPERTY = '$country';

/**
 * The visitor's own user agent, from a server that speaks for its visitors. Bots are told by it, as by the header of a
 * request that the visitor's browser makes; it is not stored.
 */
export const USER_AGENT_PROPERTY = '$user_agent';

export type PropertyValue = string | number | boolean | null;
export type Properties = Record<string, PropertyValue>;

/** The part an event plays in one experiment. */
export interface ExperimentExposure {
  /** The arm's key, or `$holdout`. */
  variant: string;
  /** Version of the flag that assigned the variant; 0 when the sender does not know it. */
  flag_version: number;
}

/** One event on the wire. */
export interface TrackedEvent {
  /** UUID (version 7 preferred). The same id sent twice is stored once. */
  event_id: string;
  event: string;
  distinct_id: string;
  /** ISO 8601 with zone. */
  timestamp: string;
  properties?: Properties;
  /** By experiment id. */
  experiments?: Record<string, ExperimentExposure>;
  /**
   * Keys of flags that the visitor was shown the variants of: the sidecar works out which, by the event's properties where
   * rules ask, and records the exposure. For senders that do not know the arm; it counts before what `experiments` says.
   */
  flags?: string[];
}

/** `POST /v1/events`. A bare array or a single event is accepted too. */
export interface EventsRequest {
  events: TrackedEvent[];
  /**
   * When this very attempt was made, by the clock that stamped the events, ISO 8601 with zone: a clock that is wrong is
   * seen by it and put right. Left out by who writes times of another clock, as an import does.
   */
  sent_at?: string | undefined;
}

export const DROP_REASONS = [
  'not_an_object',
  'missing_field',
  'invalid_field',
  'unknown_field',
  'timestamp_too_old',
  'timestamp_in_future',
  'event_too_large',
] as const;
/** The closed set of reasons for which one event of a batch is not stored. */
export type DropReason = (typeof DROP_REASONS)[number];

export interface DroppedEvent {
  /** Position in the request, from 0. */
  index: number;
  reason: DropReason;
  /** Names the field, the value and the remedy. */
  detail: string;
}

export const WARNING_REASONS = [
  'unknown_experiment',
  'unknown_variant',
  'unknown_flag_version',
  'unknown_flag',
  'not_a_conversion',
  'similar_event',
  'segment_values_left_out',
  'invalid_sent_at',
] as const;
/** The closed set of reasons for which the sender should look at what is stored. */
export type WarningReason = (typeof WARNING_REASONS)[number];

/** The event is stored; what the warning names of it is not, or is not counted. */
export interface EventWarning {
  /** Position in the request, from 0; null: it is about the request as a whole. */
  index: number | null;
  reason: WarningReason;
  detail: string;
}

/** 202 answer of `POST /v1/events`. What is accepted is on disk. */
export interface EventsResponse {
  accepted: number;
  dropped: DroppedEvent[];
  /** The first hundred. */
  warnings: EventWarning[];
  /** How many more there were. */
  warningsLeftOut: number;
}
