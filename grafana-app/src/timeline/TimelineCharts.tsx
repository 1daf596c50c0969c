import React, { useMemo } from 'react';
import { useTheme2 } from '@grafana/ui';
import { SRM_P_THRESHOLD } from '@trackcrumb/stats-core';
import { armColor } from '../charts/armColor';
import { ChartCard } from '../charts/ChartCard';
import { Legend } from '../charts/Legend';
import { LineChart } from '../charts/LineChart';
import { ProblemAlert } from '../data/ProblemAlert';
import { useExperimentDays } from '../data/useExperimentDays';
import type { CountedExperiment } from '../data/countedExperiments';
import { variantName } from '../experiments/variantName';
import { formatCount, formatNumber, formatPct, formatPValue } from '../format/numbers';
import { currentLanguage } from '../translation/language';
import { resultsOf } from '../results/experimentResults';
import { dayTicks, timeline } from './timeline';
import { t } from '../translation/translate';

/** p-values below this are drawn at it: the axis has to end somewhere. */
const LOWEST_LOG_P = -8;
const shortDate = (ms: number): string =>
  new Intl.DateTimeFormat(currentLanguage(), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(ms);

/** How the answer, the traffic and the split check came about, day by day. */
export function TimelineCharts({ counted }: { counted: CountedExperiment }) {
  const { experiment } = counted;
  const theme = useTheme2();
  const [days, refresh] = useExperimentDays(counted);
  const points = useMemo(() => (days.data === undefined ? [] : timeline(counted, days.data)), [counted, days.data]);
  if (days.problem) {
    return <ProblemAlert problem={days.problem} onRetry={refresh} />;
  }
  if (points.length < 2) {
    return null;
  }
  const arms = experiment.variants.map(({ key }, index) => ({
    key,
    name: variantName(experiment, key),
    color: armColor(theme, index),
  }));
  const perArm = (value: 'n' | 'probBest') =>
    arms.map((arm, index) => ({
      ...arm,
      points: points.flatMap(({ dayMs, [value]: { [index]: y } }) => (y == null ? [] : [{ x: dayMs, y }])),
    }));
  const labelled = dayTicks(points.map(({ dayMs }) => dayMs));
  const pPoints = points.flatMap(({ dayMs, srmPValue }) =>
    srmPValue === null ? [] : [{ x: dayMs, y: Math.max(LOWEST_LOG_P, Math.log10(srmPValue)) }]
  );

  return (
    <>
      <ChartCard
        title={t('timeline.prob-best', 'Probability of being best over time')}
        description={t(
          'timeline.prob-best-description',
          'As of the end of each day. It wanders early on: one crossing of the line is not yet a result.'
        )}
      >
        <LineChart
          label={t('timeline.prob-best-label', 'Probability of being best, per arm and day')}
          series={perArm('probBest')}
          formatX={shortDate}
          xTicks={labelled}
          formatY={(p) => formatPct(p, 0)}
          yDomain={[0, 1]}
          threshold={resultsOf(counted).analysis.verdict.threshold}
        />
        <Legend items={arms} />
      </ChartCard>
      <ChartCard
        title={
          experiment.unit === 'user'
            ? t('timeline.visitors', 'Visitors per arm')
            : t('timeline.events', 'Events per arm')
        }
        description={t(
          'timeline.counts-description',
          'Counted so far. Lines that drift apart from their split are a mismatch.'
        )}
      >
        <LineChart
          label={t('timeline.counts-label', 'Cumulative count, per arm and day')}
          series={perArm('n')}
          formatX={shortDate}
          xTicks={labelled}
          formatY={formatCount}
        />
        <Legend items={arms} />
      </ChartCard>
      {pPoints.length > 1 && (
        <ChartCard
          title={t('timeline.srm', 'Split check over time')}
          description={t(
            'timeline.srm-description',
            'p-value of the sample ratio test. Below the dashed line ({{threshold}}) the split is not as intended.',
            { threshold: formatNumber(SRM_P_THRESHOLD) }
          )}
        >
          <LineChart
            label={t('timeline.srm-label', 'p-value of the sample ratio test by day')}
            series={[{ key: 'p', name: 'p', color: theme.visualization.getColorByName('blue'), points: pPoints }]}
            formatX={shortDate}
            xTicks={labelled}
            formatY={(log) => formatPValue(10 ** log)}
            yDomain={[Math.min(-4, ...pPoints.map(({ y }) => y)), 0]}
            threshold={Math.log10(SRM_P_THRESHOLD)}
          />
        </ChartCard>
      )}
    </>
  );
}
