import type { BreachAction, FlagConfig, ReleasePlan, ReleaseStep } from './entities';

/** One step as it is asked for. */
export interface ReleaseStepRequest extends Pick<ReleaseStep, 'trafficPct' | 'rolloutPct' | 'stayHours'> {
  /** Default: 500; of a flag without an experiment 0. */
  minPerArm?: number;
}

/** `PUT /api/flags/:key/release-plan`. Of a plan under way the steps that are taken keep their percent. */
export interface SetReleasePlanRequest {
  /** Of the plan; 0 where there is none yet. */
  version: number;
  steps: ReleaseStepRequest[];
  /** ISO 8601 with zone. Default null: it waits for a person to start it. */
  startAt?: string | null;
  /** Default: what it was; `hold` where there was none. */
  onBreach?: BreachAction;
}

/** `POST /api/flags/:key/release-plan/start`, `…/cancel`. */
export interface SteerReleaseRequest {
  /** Of the plan. */
  version: number;
}

/** `POST /api/flags/:key/release-plan/hold`. */
export interface HoldReleaseRequest extends SteerReleaseRequest {
  /** Why. */
  comment?: string;
}

/** `POST /api/flags/:key/release-plan/resume`. */
export interface ResumeReleaseRequest extends SteerReleaseRequest {
  /** Needed while something but a person still holds it, and where the flag is put back to what the step says. */
  confirm?: boolean;
}

/** What was found when the experiment was last looked at. */
export interface ReleaseLook {
  /** ISO 8601, UTC. */
  at: string;
  /** New visitors under the present step, in the arm that has fewest. */
  fewestPerArm: number;
  /** By the test that stays valid however often it is asked; null while there is nothing to test. */
  srm: { pValue: number; n: number; isBreach: boolean } | null;
  /** Treatments that convert less than the control, by the test that stays valid however often it is asked. */
  worse: WorseArm[];
}

/** An arm that converts significantly less than the control. Rates are fractions. */
export interface WorseArm {
  key: string;
  rate: number;
  controlRate: number;
  /** How much more probable the data are if the arms differ. */
  eValue: number;
}

/** A release plan, and what it waits for. */
export interface ReleasePlanResponse {
  plan: ReleasePlan;
  flag: FlagConfig;
  /** The step that comes next and when its time has come; null: none does by itself. */
  next: { step: number; dueAt: string } | null;
  /** How it stands and what it waits for, in words. */
  sentence: string;
  /** As this sidecar saw it; null: it has not looked yet. */
  look: ReleaseLook | null;
}

/** Body of Grafana's webhook contact point, as far as it is read. */
export interface AlertHookRequest {
  alerts: HookAlert[];
}

export interface HookAlert {
  /** `firing` or `resolved`. */
  status: string;
  labels: Record<string, string>;
  fingerprint: string;
}

/** `POST /api/hooks/alerts`: each alert is one of them. */
export interface AlertHookResponse {
  /** Fire, and hold a plan: now, or since an earlier message. */
  held: number;
  /** Have ended, and hold none any more. */
  cleared: number;
  /** Of no plan under way, known to whoever resumed, or ended before. */
  ignored: number;
}
