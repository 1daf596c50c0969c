import { sameValue, type FlagConfig } from '@trackcrumb/contract';

/** Since when a flag has been as it is; ISO 8601, UTC. Versions that change something else do not end it. */
export interface FlagSince {
  /** What visitors see, holdouts and layers aside. */
  served: string;
  enabled: string;
  winner: string;
}

const FIELDS: Readonly<Record<keyof FlagSince, readonly (keyof FlagConfig)[]>> = {
  served: ['enabled', 'trafficPct', 'rolloutPct', 'variants', 'winner', 'rules'],
  enabled: ['enabled'],
  winner: ['winner', 'experimentId'],
};

/** @param before the version before and its times; undefined of a new flag */
export function flagSince(
  before: { flag: FlagConfig; since: FlagSince } | undefined,
  flag: FlagConfig,
  at: string
): FlagSince {
  // As the log has it or as it is written: one instant.
  const changedAt = new Date(at).toISOString();
  const times = Object.entries(FIELDS).map(([aspect, fields]) => {
    const isSame = before !== undefined && fields.every((field) => sameValue(before.flag[field], flag[field]));
    return [aspect, isSame ? before.since[aspect as keyof FlagSince] : changedAt];
  });
  return Object.fromEntries(times) as FlagSince;
}
