import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { CountedExperiment } from '../data/countedExperiments';
import { ProblemAlert } from '../data/ProblemAlert';
import { useEventNames } from '../data/useEventNames';
import { t } from '../translation/translate';
import { HoldoutReport } from './HoldoutReport';
import { holdoutView } from './holdoutView';
import { PeriodPicker } from './PeriodPicker';
import { useHoldoutChoice } from './useHoldoutChoice';
import { isSameChoice, useShippedHoldout } from './useShippedHoldout';

/** What was shipped against the held out, for any period since and any conversion; nothing where nothing was shipped. */
export default function HeldOut({ counted }: { counted: CountedExperiment }) {
  const styles = useStyles2(getStyles);
  const { experiment, countedAt } = counted;
  const { targetEvent, completedAt } = experiment;
  const [choice, choose] = useHoldoutChoice(targetEvent);
  const [load, refresh] = useShippedHoldout(counted, choice);
  const [events] = useEventNames();
  // Of another choice nothing is shown while this one is asked for.
  const report = load.data && isSameChoice(load.data.choice, choice) ? load.data.report : undefined;
  if (completedAt === null || load.data?.report.reason === 'not-shipped') {
    return null;
  }
  const names = new Set([targetEvent, choice.event, ...(events.data ?? [])]);
  return (
    <section className={styles.card} aria-labelledby="held-out-title">
      <h2 className={styles.title} id="held-out-title">
        {t('held-out.title', 'Held out')}
      </h2>
      <p className={styles.description}>
        {t(
          'held-out.description',
          'Does it still work? Those who see what was shipped against those who still see control. Everybody who came by since shipping counts, whether they came back in the period or not.'
        )}
      </p>
      <div className={styles.controls}>
        <PeriodPicker
          value={choice.period}
          firstDay={completedAt.slice(0, 10)}
          lastDay={countedAt.toISOString().slice(0, 10)}
          onChange={(period) => choose({ period })}
        />
        <div className={styles.event}>
          <label htmlFor="held-out-event">{t('held-out.event', 'Conversion')}</label>
          <Combobox
            id="held-out-event"
            width={24}
            options={[...names].map((value) => ({ value }))}
            value={choice.event}
            onChange={({ value }) => choose({ event: value })}
          />
        </div>
      </div>
      {load.problem && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {report !== undefined && <HoldoutReport view={holdoutView(experiment, report)} />}
      {report === undefined && load.problem === undefined && (
        <LoadingPlaceholder text={t('held-out.loading', 'Counting the held out…')} />
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    marginTop: theme.spacing(2),
    minWidth: 0,
    padding: theme.spacing(2),
  }),
  title: css({ fontSize: theme.typography.h4.fontSize, margin: 0 }),
  description: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(0.5, 0, 0),
  }),
  controls: css({
    alignItems: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    margin: theme.spacing(1, 0),
  }),
  event: css({
    alignItems: 'center',
    display: 'flex',
    gap: theme.spacing(1),
    label: { color: theme.colors.text.secondary, margin: 0 },
  }),
});
