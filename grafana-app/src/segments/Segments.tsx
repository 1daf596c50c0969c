import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, LoadingPlaceholder, useStyles2, useTheme2 } from '@grafana/ui';
import { armColor } from '../charts/armColor';
import { ChartCard } from '../charts/ChartCard';
import { ForestPlot, type ForestRow } from '../charts/ForestPlot';
import { ProblemAlert } from '../data/ProblemAlert';
import type { CountedExperiment } from '../data/countedExperiments';
import { variantName } from '../experiments/variantName';
import { formatCount } from '../format/numbers';
import { liftDomain, liftInterval } from '../results/lift';
import type { SegmentsView } from './segmentView';
import { SegmentTable } from './SegmentTable';
import { useSegments } from './useSegments';
import { plural, t } from '../translation/translate';

/** The results by the values of one property, largest first. */
export function Segments({ counted, property }: { counted: CountedExperiment; property: string }) {
  const styles = useStyles2(getStyles);
  const [load, refresh] = useSegments(counted, property);
  const view = load.data;
  if (load.problem) {
    return <ProblemAlert problem={load.problem} onRetry={refresh} />;
  }
  if (view === undefined) {
    return <LoadingPlaceholder text={t('segments.loading', 'Breaking down by {{property}}…', { property })} />;
  }
  return (
    <section aria-label={t('segments.results-by', 'Results by {{property}}', { property })} className={styles.section}>
      <Opposites view={view} counted={counted} />
      {view.warnings.map(({ severity, text }) => (
        <Alert key={text} severity={severity} title={text} />
      ))}
      {view.segments.length === 0 && <p>{t('segments.nobody', 'Nobody has been counted yet.')}</p>}
      <SegmentForest view={view} counted={counted} />
      {view.segments.map((segment) => (
        <SegmentTable key={segment.name} segment={segment} experiment={counted.experiment} />
      ))}
      {view.hidden.count > 0 && (
        <p className={styles.quiet}>
          {plural(
            'segments.hidden',
            {
              one: '{{count}} smaller segment with {{shown}} visitors is not listed.',
              other: '{{count}} smaller segments with {{shown}} visitors are not listed.',
            },
            { count: view.hidden.count, shown: formatCount(view.hidden.n) }
          )}
        </p>
      )}
    </section>
  );
}

/** An arm that is good on the whole and bad for some: nobody should apply it unaware. */
function Opposites({
  view: { opposites },
  counted: { experiment },
}: {
  view: SegmentsView;
  counted: CountedExperiment;
}) {
  return (
    <>
      {opposites.map(({ armKey, winsOnTheWhole, segmentNames }) => {
        const values = { arm: variantName(experiment, armKey), segments: segmentNames.join(', ') };
        return (
          <Alert
            key={armKey}
            severity="error"
            title={
              winsOnTheWhole
                ? t('segments.loses-in', "'{{arm}}' wins over control on the whole, but loses in: {{segments}}", values)
                : t('segments.wins-in', "'{{arm}}' loses to control on the whole, but wins in: {{segments}}", values)
            }
          />
        );
      })}
    </>
  );
}

/** Lifts across segments, one block per treatment: a segment on the other side of the line jumps to the eye. */
function SegmentForest({ view, counted }: { view: SegmentsView; counted: CountedExperiment }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const treatments = counted.experiment.variants.slice(1);
  return (
    <div className={styles.forests}>
      {treatments.map(({ key }, position) => {
        const index = position + 1;
        const rows = view.segments.flatMap(({ name, tooSmall, analysis, reversedArms }): ForestRow[] => {
          const arm = analysis?.arms[index];
          const lift = arm === undefined ? null : liftInterval(arm);
          if (tooSmall !== null || lift === null) {
            return [];
          }
          const color = reversedArms.includes(key) ? theme.colors.error.text : armColor(theme, index);
          return [{ key: name, label: name, color, ...lift }];
        });
        return rows.length < 2 ? null : (
          <ChartCard
            key={key}
            title={t('segments.forest', 'Lift of {{arm}} across segments', { arm: key })}
            description={t(
              'segments.forest-description',
              'Median and 95% interval, largest segment first. Red: the opposite of the whole.'
            )}
          >
            <ForestPlot rows={rows} domain={liftDomain(rows)} />
          </ChartCard>
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), marginTop: theme.spacing(2) }),
  forests: css({
    display: 'grid',
    gap: theme.spacing(1.5),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    '&:empty': { display: 'none' },
  }),
  quiet: css({ color: theme.colors.text.secondary }),
});
