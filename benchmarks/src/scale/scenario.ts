import { FLAG_DEFAULTS, type Experiment, type Flag, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';

const DAY_MS = 86_400_000;
export const PERIOD_DAYS = 30;

/** A flag version and the time, in Unix milliseconds, from which it is served. */
export interface ServedFlag {
  config: FlagConfig;
  servedFromMs: number;
}

/** An experiment and whom it meets. */
export interface ScaleExperiment {
  experiment: Experiment;
  /** Oldest first. */
  flags: readonly ServedFlag[];
  /** Of 100 visitors, how many ever come where it runs. */
  reachPct: number;
}

/** Experiments over the 30 days that end at `endMs`, the largest first. */
export interface Scenario {
  startMs: number;
  endMs: number;
  experiments: readonly ScaleExperiment[];
}

interface Plan {
  id: string;
  targetEvent: string;
  variants: readonly string[];
  startDay: number;
  completedDay: number | null;
  holdoutPct: number;
  reachPct: number;
  /** Day from which each rollout was served. */
  rollouts: readonly { fromDay: number; rolloutPct: number }[];
}

/** The experiment whose split changed seven times while it ran. */
export const EIGHT_SPLITS = 'search_ranking';

const PLANS: readonly Plan[] = [
  {
    id: 'pricing_copy_test',
    targetEvent: 'trial_started',
    variants: ['control', 'treatment'],
    startDay: 2,
    completedDay: null,
    holdoutPct: 0,
    reachPct: 100,
    rollouts: [
      { fromDay: 2, rolloutPct: 20 },
      { fromDay: 9, rolloutPct: 50 },
    ],
  },
  {
    id: 'checkout_flow',
    targetEvent: 'purchase',
    variants: ['control', 'one_page', 'express'],
    startDay: 10,
    completedDay: null,
    holdoutPct: 5,
    reachPct: 40,
    rollouts: [{ fromDay: 10, rolloutPct: 60 }],
  },
  {
    id: 'onboarding_tour',
    targetEvent: 'trial_started',
    variants: ['control', 'treatment'],
    startDay: 4,
    completedDay: 22,
    holdoutPct: 0,
    reachPct: 25,
    rollouts: [{ fromDay: 4, rolloutPct: 50 }],
  },
  {
    id: EIGHT_SPLITS,
    targetEvent: 'trial_started',
    variants: ['control', 'treatment'],
    startDay: 3,
    completedDay: null,
    holdoutPct: 0,
    reachPct: 100,
    rollouts: [5, 10, 15, 20, 25, 30, 40, 50].map((rolloutPct, index) => ({ fromDay: 3 + 3 * index, rolloutPct })),
  },
];

/** Ends at the last midnight (UTC) before `nowMs`: a run of the same day fills the same data. */
export function scenario(nowMs: number): Scenario {
  const endMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const startMs = endMs - PERIOD_DAYS * DAY_MS;
  const at = (day: number): number => startMs + day * DAY_MS;
  return { startMs, endMs, experiments: PLANS.map((plan) => planned(plan, at)) };
}

function planned(plan: Plan, at: (day: number) => number): ScaleExperiment {
  const { id, targetEvent, holdoutPct, startDay, completedDay, reachPct } = plan;
  const iso = (day: number): string => new Date(at(day)).toISOString();
  const experiment: Experiment = {
    id,
    name: id,
    status: completedDay === null ? 'running' : 'completed',
    targetEvent,
    variants: plan.variants.map((key) => ({ key, name: key })),
    flagKey: id,
    holdoutPct,
    layer: null,
    unit: 'user',
    assignment: 'flag',
    draw: 'same',
    prior: { alpha: 1, beta: 1 },
    rule: 'standard',
    windowDays: 2 * PERIOD_DAYS,
    hypothesis: '',
    plannedPerArm: null,
    plan: null,
    archived: false,
    imports: [],
    createdAt: iso(startDay),
    startedAt: iso(startDay),
    completedAt: completedDay === null ? null : iso(completedDay),
    pausedBy: null,
    version: 1,
  };
  const flags = plan.rollouts.map(({ fromDay, rolloutPct }, index) => {
    const variants = plan.variants.map((key) => ({ key, weight: 1 }));
    const flag = { key: id, version: index + 1, enabled: true, trafficPct: 100, rolloutPct, variants, winner: null };
    return {
      config: { ...FLAG_DEFAULTS, ...flag, experimentId: id, allocation: allocation({ ...flag, holdoutPct }) },
      servedFromMs: at(fromDay),
    };
  });
  return { experiment, flags, reachPct };
}

/** As an SDK receives it while the experiment runs. */
export function servedFlag({ experiment }: ScaleExperiment, { config }: ServedFlag): Flag {
  const { key, version, enabled, trafficPct, rolloutPct, variants, winner } = config;
  const { id, holdoutPct } = experiment;
  return {
    key,
    version,
    enabled,
    trafficPct,
    rolloutPct,
    variants,
    winner,
    experiment: { id, status: 'running', holdoutPct },
  };
}
