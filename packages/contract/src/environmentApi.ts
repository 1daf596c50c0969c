import type { EnvironmentSettings, FlagEnvironment } from './entities';

/** A flag in an environment that is not production. */
export interface FlagInEnvironment {
  /** Of version 0 while there are none of its own. */
  settings: FlagEnvironment;
  /** What SDKs of this environment are served: the version of the flag plus that of its settings there. */
  servedVersion: number;
}

/** Query of `GET /api/flags/:key`. */
export interface FlagQuery {
  /** Left out: production. */
  environment?: string;
}

/** Query of `GET /api/flags/:key/promote`. */
export interface PromotionQuery {
  from: string;
  to: string;
}

/** `POST /api/flags/:key/promote`: sets the flag in one environment as it is in another. */
export interface PromoteRequest extends PromotionQuery {
  /** Of the flag in `to`, as the promotion was decided on. */
  version: number;
  /** Of the flag in `from`, as it was looked at: refused when it is another by now. */
  fromVersion?: number;
  /** Needed where production would change the split or the rules of an experiment that runs or is paused. */
  confirm?: boolean;
}

/** `GET /api/flags/:key/promote`: what a promotion would change. */
export interface PromotionResponse extends PromotionQuery {
  flag: string;
  fromVersion: number;
  version: number;
  /** Of what stands in `to`, what would become another; none: they are set alike. */
  differences: { field: keyof EnvironmentSettings; from: unknown; to: unknown }[];
  /** What has to be confirmed; null: nothing. */
  consequence: string | null;
}

/** What came from one arm of an experiment in one environment, of the last 14 days. */
export interface EnvironmentActivity {
  flag: string;
  experimentId: string;
  variant: string;
  visitors: number;
  exposures: number;
  /** Visitors with a target event at or after their first exposure. */
  convertedVisitors: number;
  /** Visitors whose arm is not what the flag gave there when the event came. */
  unverifiedVisitors: number;
  /** Why, by name; empty where all are verified. */
  problems: string[];
  firstAt: string;
  lastAt: string;
}

/** One environment, which flags are set otherwise there, and what came from it. */
export interface EnvironmentResponse {
  name: string;
  /** By flag. */
  settings: FlagEnvironment[];
  /** By flag, experiment and variant. */
  activity: EnvironmentActivity[];
}

/** `GET /api/environments`: all but production, in the order in which they are set. */
export interface EnvironmentsResponse {
  environments: EnvironmentResponse[];
}
