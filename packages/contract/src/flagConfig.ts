import type { Allocation } from './assignment/allocation';
import type { Experiment } from './experiment';
import type { Flag, FlagVariant } from './flag';

/** A flag as stored in `config_log`. */
export interface FlagConfig extends Pick<Flag, 'key' | 'version' | 'enabled' | 'rolloutPct' | 'winner'> {
  variants: FlagVariant[];
  experimentId: string | null;
  /** Effective shares under this version: what SRM expects of data that carries it. */
  allocation: Allocation;
}

/** Joins a stored flag with its experiment into what SDKs are served. */
export function servedFlag(flag: FlagConfig, experiment: Experiment | null): Flag {
  return {
    key: flag.key,
    version: flag.version,
    enabled: flag.enabled,
    rolloutPct: flag.rolloutPct,
    variants: flag.variants.map(({ key, weight }) => ({ key, weight })),
    winner: flag.winner,
    experiment: experiment && { id: experiment.id, status: experiment.status, holdoutPct: experiment.holdoutPct },
  };
}
