import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { armColor } from '../charts/armColor';
import { ChartCard } from '../charts/ChartCard';
import { ForestPlot } from '../charts/ForestPlot';
import { PosteriorChart } from '../charts/PosteriorChart';
import type { CountedExperiment } from '../data/countedExperiments';
import { TimelineCharts } from '../timeline/TimelineCharts';
import { t } from '../translation/translate';
import { resultsOf } from './experimentResults';
import { resultsView } from './resultsView';

/** The results as pictures. */
export function ResultCharts({ counted }: { counted: CountedExperiment }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { analysis } = resultsOf(counted);
  const { arms, liftDomain } = resultsView(counted);
  const lifts = arms.flatMap(({ key, name, lift }, index) =>
    lift === null ? [] : [{ key, label: name, color: armColor(theme, index), ...lift }]
  );
  if (analysis.progress.collected === 0) {
    return null;
  }
  return (
    <div className={styles.columns}>
      <ChartCard
        title={t('results.posterior', 'Where each conversion rate lies')}
        description={t(
          'results.posterior-description',
          'Posterior density per arm: the higher, the more plausible the rate. Little overlap means a clear difference.'
        )}
      >
        <PosteriorChart
          arms={arms.flatMap(({ key, name }, index) => {
            const posterior = analysis.arms[index]?.posterior ?? null;
            return posterior === null ? [] : [{ key, name, color: armColor(theme, index), posterior }];
          })}
        />
      </ChartCard>
      {lifts.length > 0 && (
        <ChartCard
          title={t('results.lift', 'Lift over control')}
          description={t(
            'results.forest-description',
            'Median and 95% interval. An interval right of the dashed line is an improvement.'
          )}
        >
          <ForestPlot rows={lifts} domain={liftDomain} />
        </ChartCard>
      )}
      <TimelineCharts counted={counted} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Columns, not a grid: the pictures differ in height, and a row would leave holes.
  columns: css({
    columnGap: theme.spacing(2),
    columns: '2 420px',
    marginTop: theme.spacing(2),
    '&& > *': { breakInside: 'avoid', marginBottom: theme.spacing(2) },
  }),
});
