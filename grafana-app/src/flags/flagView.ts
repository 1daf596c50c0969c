import type { FlagConfigResponse } from '@trackcrumb/contract';
import { formatPct } from '../format/numbers';

/** A flag as the page shows it. */
export interface FlagView {
  key: string;
  enabled: boolean;
  rolloutPct: number;
  shares: Array<{ key: string; share: number }>;
  /** What visitors get at this moment, in words. */
  served: string;
  experiment: { id: string; name: string; status: string } | null;
  /** An experiment is collecting data on it: changes move its visitors. */
  isLive: boolean;
}

export function flagView({ flag, experiment }: FlagConfigResponse): FlagView {
  const shares = flag.allocation.variants;
  return {
    key: flag.key,
    enabled: flag.enabled,
    rolloutPct: flag.rolloutPct,
    shares,
    served: servedText({ flag, experiment }),
    experiment: experiment && { id: experiment.id, name: experiment.name, status: experiment.status },
    isLive: experiment !== null && (experiment.status === 'running' || experiment.status === 'paused'),
  };
}

function servedText({ flag, experiment }: FlagConfigResponse): string {
  const control = flag.variants[0]?.key ?? 'control';
  if (!flag.enabled) {
    return `${control} for everybody: the flag is off`;
  }
  if (experiment?.status === 'draft') {
    return `${control} for everybody until the experiment starts`;
  }
  if (flag.winner !== null) {
    const { holdout } = flag.allocation;
    return `${flag.winner} for everybody${holdout > 0 ? ` but the ${formatPct(holdout, 1)} held out` : ''}: it won`;
  }
  return flag.allocation.variants.map(({ key, share }) => `${key} ${formatPct(share, 1)}`).join(' · ');
}
