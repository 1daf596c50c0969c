import React from 'react';
import type { AnalysisUnit } from '@trackcrumb/contract';
import { formatCount, formatPct } from '../format/numbers';
import { t } from '../translation/translate';
import { weeksText, type NoEstimate, type PowerEstimate } from './powerEstimate';

interface Props {
  estimate: PowerEstimate | NoEstimate;
  weeklyTraffic: number;
  arms: number;
  unit: AnalysisUnit;
  /** Of what is only said beside it. */
  quietClassName: string;
}

/** How many it takes and how long, under the split that is set. */
export function PowerHeadline({ estimate, weeklyTraffic, arms, unit, quietClassName }: Props) {
  if ('reason' in estimate) {
    return <p className={quietClassName}>{estimate.reason}</p>;
  }
  const { perArm, total, weeks, takePart, smallestShare } = estimate;
  const values = {
    perArm: formatCount(perArm),
    counted: unit === 'user' ? t('power.visitors', 'visitors') : t('power.events', 'events'),
    traffic: formatCount(Math.round(weeklyTraffic * takePart)),
    weeks: weeksText(weeks),
  };
  if (!Number.isFinite(weeks)) {
    return (
      <p>
        {t('power.sentence-never', '≈ {{perArm}} {{counted}} per arm, but with this split an arm gets none.', values)}
      </p>
    );
  }
  return (
    <>
      <p>
        {smallestShare === null
          ? t(
              'power.sentence',
              "≈ {{perArm}} {{counted}} per arm × {{arms}} arms = {{total}} total at {{traffic}} {{counted}}/week, that's {{weeks}}.",
              { ...values, arms, total: formatCount(total) }
            )
          : t(
              'power.sentence-uneven',
              "≈ {{perArm}} {{counted}} in the smallest arm, which gets {{share}}: {{total}} total at {{traffic}} {{counted}}/week, that's {{weeks}}.",
              { ...values, share: formatPct(smallestShare, 1), total: formatCount(total) }
            )}
      </p>
      {takePart < 1 && (
        <p className={quietClassName}>
          {t('power.take-part', '{{share}} of {{traffic}} a week come into an arm.', {
            share: formatPct(takePart, 1),
            traffic: formatCount(weeklyTraffic),
          })}
        </p>
      )}
    </>
  );
}
