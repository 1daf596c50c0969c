import React, { useMemo, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { CountedExperiment } from '../data/countedExperiments';
import { useEarlyConversions } from '../data/useEarlyConversions';
import { useOutcomeNames } from '../data/useOutcomeNames';
import { StatusButtons } from '../lifecycle/StatusButtons';
import { ApplyWinner } from '../winner/ApplyWinner';
import { t } from '../translation/translate';
import { ArmTable } from './ArmTable';
import { BannerList } from './BannerList';
import { CountFromStart } from './CountFromStart';
import { resultsView } from './resultsView';

interface Props {
  counted: CountedExperiment;
  /** After somebody changed the experiment from here. */
  onChanged: () => void;
  /** Choices about the table, above it. */
  aboveTable?: ReactNode;
}

/** What an experiment says: warnings first, then the verdict in words, then the numbers. */
export function ResultsPanel({ counted, onChanged, aboveTable }: Props) {
  const styles = useStyles2(getStyles);
  const [early] = useEarlyConversions(counted);
  const [names] = useOutcomeNames(counted);
  const view = useMemo(
    () => resultsView(counted, { early: early.data, names: names.data }),
    [counted, early.data, names.data]
  );
  const { name } = counted.experiment;
  return (
    <section aria-label={t('results.label', 'Statistical results of {{name}}', { name })}>
      <h2 className={styles.title}>{t('results.title', 'Statistical Results')}</h2>
      <BannerList
        banners={view.banners}
        actionOf={({ kind }) =>
          kind === 'auto-paused' ? (
            <StatusButtons experiment={counted.experiment} only="running" onChanged={onChanged} />
          ) : (
            kind === 'before-window' && <CountFromStart experiment={counted.experiment} onChanged={onChanged} />
          )
        }
      />
      {view.nextStep !== null && (
        <h3 className={styles.next} data-testid="next-step">
          {view.nextStep}
        </h3>
      )}
      <p className={styles.verdict} data-testid="verdict">
        <Icon
          name={view.verdict.winnerKey !== null ? 'check-circle' : 'question-circle'}
          className={view.verdict.winnerKey !== null ? styles.won : styles.open}
        />
        {view.verdict.text}
      </p>
      {aboveTable}
      <ArmTable
        view={view}
        label={t('results.arms-of', 'Arms of {{name}}', { name })}
        winnerAction={
          view.verdict.winnerKey !== null && (
            <ApplyWinner experiment={counted.experiment} winnerKey={view.verdict.winnerKey} onApplied={onChanged} />
          )
        }
      />
      <p className={styles.footnotes}>{view.footnotes.join(' ')}</p>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ fontSize: theme.typography.h4.fontSize, margin: theme.spacing(0, 0, 1) }),
  next: css({ fontSize: theme.typography.h3.fontSize, margin: theme.spacing(1.5, 0, 0.5) }),
  verdict: css({ alignItems: 'center', display: 'flex', gap: theme.spacing(1), margin: theme.spacing(1, 0) }),
  won: css({ color: theme.colors.success.text }),
  open: css({ color: theme.colors.text.secondary }),
  footnotes: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(1, 0, 0),
  }),
});
