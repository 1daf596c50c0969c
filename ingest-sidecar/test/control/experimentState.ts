import { FLAG_DEFAULTS, SETTING_DEFAULTS, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NOW_MS = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;

/** So many days before this hour. */
export const ago = (days: number): string => new Date(NOW_MS - days * DAY_MS).toISOString();

/** Visitors of one arm, and how many of them convert. */
export interface ArmTraffic {
  variant: string;
  visitors: number;
  conversions: number;
  /** Of the flag; 1 unless given. 0: the sender did not know. */
  version?: number;
  /** Sent for visitors to whom the flag gives something else. */
  isForged?: boolean;
  /** One in so many is seen in the control later on. */
  oneInSeesControl?: number;
}

/** What retention leaves of a visitor. */
export type Remains = (visitor: number) => 'everything' | 'exposure' | 'nothing';

/** An experiment in some state, with the traffic it had. */
export interface ExperimentState {
  experiment: Experiment;
  flag: FlagConfig[];
  traffic: ArmTraffic[];
  /** Its visitors are those to whom the flag gives the arm, and their events say which flag it is: it is recomputed. */
  isVerified: boolean;
  /** Its results were stored at its completion. */
  isStored: boolean;
  remains: Remains;
}

export const arm = (
  variant: string,
  visitors: number,
  conversions: number,
  change: Partial<ArmTraffic> = {}
): ArmTraffic => ({
  variant,
  visitors,
  conversions,
  ...change,
});
interface Change extends Partial<Experiment> {
  arms?: string[];
  /** Percent that does not see control, per flag version. */
  rollouts?: number[];
  /** The arms of the flag, per version; all of them unless given. */
  armsOf?: string[][];
  isVerified?: boolean;
  isStored?: boolean;
  winner?: string;
  remains?: Remains;
}

/** An experiment that runs, on a split of one half, unless changed. */
export function state(id: string, traffic: ArmTraffic[], change: Change = {}): ExperimentState {
  const { arms = ['control', 'treatment'], armsOf = [arms], isStored, winner = null, remains, ...others } = change;
  const { rollouts = armsOf.map(() => 50), isVerified = false, ...changed } = others;
  const completed = changed.status === 'completed';
  const experiment: Experiment = {
    ...SETTING_DEFAULTS,
    id,
    name: id,
    status: 'running',
    targetEvent: 'trial_started',
    variants: arms.map((key) => ({ key, name: key.toUpperCase() })),
    flagKey: `flag_of_${id}`,
    imports: [],
    createdAt: ago(25),
    startedAt: ago(20),
    completedAt: completed ? ago(6) : null,
    pausedBy: null,
    version: 1,
    ...changed,
  };
  const flag = rollouts.map((rolloutPct, index): FlagConfig => {
    const version = index + 1;
    const variants = (armsOf[index] ?? arms).map((key) => ({ key, weight: 1 }));
    const config = {
      ...FLAG_DEFAULTS,
      key: experiment.flagKey,
      version,
      enabled: true,
      trafficPct: 100,
      rolloutPct,
      variants,
      winner,
    };
    return {
      ...config,
      experimentId: id,
      allocation: allocation({ ...config, winner: null, holdoutPct: experiment.holdoutPct }),
    };
  });
  return {
    experiment,
    flag,
    traffic,
    isVerified,
    isStored: isStored ?? completed,
    remains: remains ?? (() => 'everything'),
  };
}
