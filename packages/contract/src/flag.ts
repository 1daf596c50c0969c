import type { Plan } from './assignment/plan';
import type { Condition, Rules } from './condition';
import type { ExperimentStatus } from './experimentStatus';
import type { FlagValues } from './flagValue';

/** A variant of a flag. */
export interface FlagVariant {
  /** Slug: `control`, `treatment`, your own. */
  key: string;
  /**
   * Relative weight among the treatments, any positive scale. The first variant is control: its share is what the
   * rollout leaves. A weight sent for it sets the rollout; assignment reads the rollout only.
   */
  weight: number;
}

/** A feature flag as served to SDKs: everything `assign` needs, nothing else. */
export interface Flag {
  key: string;
  /** Bumped by every change that alters assignment; sent back with every exposure. */
  version: number;
  enabled: boolean;
  /**
   * Traffic: share of visitors that takes part, in percent, 0-100, two decimals. Everybody else sees control and is not
   * counted. Left out, as by servers that do not know it: 100.
   */
  trafficPct?: number;
  /** Of those who take part, the share that does not see control, in percent, 0-100, two decimals. */
  rolloutPct: number;
  /** 2-4, control first. */
  variants: FlagVariant[];
  /** Key of the applied winner: everyone but the holdout sees it. */
  winner: string | null;
  /** The experiment that runs on this flag. */
  experiment: FlagExperiment | null;
  /** What visitors are hashed with. Left out: the key. Another one draws everybody anew. */
  seed?: string;
  /** For whom it is. Left out: everybody. */
  rules?: Rules;
  /** Whoever was exposed stays in when attributes change. */
  keep?: boolean;
  /** Testers: the first that fits sees its variant and is not counted, in a draft too. */
  forced?: readonly ForcedVariant[];
  /** What the variants are to the code that asks. Left out: their keys. */
  values?: FlagValues;
  /** The part of a layer that the experiment has. Left out: all. */
  slot?: LayerSlot;
  /** The holdout over several experiments that covers this flag. */
  program?: ProgramHoldout;
}

/** Who sees a variant to try it. */
export interface ForcedVariant {
  /** All have to hold. */
  if: readonly Condition[];
  variant: string;
}

/** What an experiment has of a layer, in which no visitor is in two experiments. */
export interface LayerSlot {
  layer: string;
  /** Half-open ranges of buckets; no two experiments of a layer have one in common. */
  ranges: readonly (readonly [from: number, to: number])[];
}

/** A holdout over several experiments: an experiment of its own, with the arms `held_out` and `rest`. */
export interface ProgramHoldout {
  id: string;
  /** Held out of all visitors, in percent, two decimals. */
  pct: number;
  /** What exposures of it carry as flag version. */
  version: number;
}

/** The part of an experiment that assignment needs. */
export interface FlagExperiment {
  id: string;
  status: ExperimentStatus;
  /** 0-25, in percent, two decimals. */
  holdoutPct: number;
}

/** What SDKs from before plans were served know of a flag. */
export type PlainFlag = Omit<Flag, 'seed' | 'rules' | 'values' | 'keep' | 'forced' | 'slot' | 'program'>;

/** `GET /v1/flags`. */
export interface FlagsResponse {
  flags: PlainFlag[];
}

/** `GET /v1/flags?form=plan`: what SDKs decide with, and what a server renders into a page. */
export interface PlansResponse {
  plans: Plan[];
}
