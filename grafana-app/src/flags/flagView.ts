import { isCollecting, type ExperimentStatus, type FlagConfig, type FlagConfigResponse } from '@trackcrumb/contract';
import { sharesText } from '../charts/sharesText';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';
import { participationText } from './participationText';
import { rulesText } from './rulesText';

/** A flag as the page shows it. */
export interface FlagView {
  key: string;
  enabled: boolean;
  trafficPct: number;
  shares: Array<{ key: string; share: number }>;
  /** What visitors get at this moment, in words. */
  served: string;
  /** Whom it is for, in words; null: for everybody. */
  audience: string | null;
  testers: number;
  experiment: { id: string; name: string; status: ExperimentStatus } | null;
  /** An experiment is collecting data on it: changes move its visitors. */
  isLive: boolean;
}

export function flagView({ flag, experiment }: FlagConfigResponse): FlagView {
  const shares = flag.allocation.variants;
  return {
    key: flag.key,
    enabled: flag.enabled,
    trafficPct: flag.trafficPct,
    shares,
    served: servedText({ flag, experiment }),
    audience: audienceOf(flag.rules),
    testers: flag.forced.length,
    experiment: experiment && { id: experiment.id, name: experiment.name, status: experiment.status },
    isLive: experiment !== null && isCollecting(experiment),
  };
}

/** A group without conditions lets everybody in. */
const audienceOf = (rules: FlagConfig['rules']): string | null =>
  rules === null || rules.some((group) => group.length === 0) ? null : rulesText(rules);

function servedText({ flag, experiment }: FlagConfigResponse): string {
  const control = flag.variants[0]?.key ?? 'control';
  if (!flag.enabled) {
    return t('flags.served-off', '{{variant}} for everybody: the flag is off', { variant: control });
  }
  if (experiment?.status === 'draft') {
    return t('flags.served-draft', '{{variant}} for everybody until the experiment starts', { variant: control });
  }
  if (flag.winner !== null && audienceOf(flag.rules) !== null) {
    return t('flags.served-winner-audience', '{{variant}} for everybody it is for: it won', { variant: flag.winner });
  }
  if (flag.winner !== null) {
    const { holdout } = flag.allocation;
    return holdout > 0
      ? t('flags.served-winner-holdout', '{{variant}} for everybody but the {{share}} held out: it won', {
          variant: flag.winner,
          share: formatPct(holdout, 1),
        })
      : t('flags.served-winner', '{{variant}} for everybody: it won', { variant: flag.winner });
  }
  return flag.trafficPct < 100
    ? participationText({ ...flag, holdoutPct: 100 * flag.allocation.holdout })
    : sharesText(flag.allocation.variants);
}
