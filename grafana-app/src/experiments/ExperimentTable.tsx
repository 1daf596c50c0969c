import React, { Fragment, useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, IconButton, TextLink, useStyles2 } from '@grafana/ui';
import type { ListedExperiment } from '../data/countedExperiments';
import { formatCount, formatPct } from '../format/numbers';
import { paths } from '../pluginId';
import { ResultsPanel } from '../results/ResultsPanel';
import { cardsWhenNarrow } from '../table/cardsWhenNarrow';
import { Cell } from '../table/Cell';
import { ageText, summarize, visitorsOf } from './experimentSummary';
import { StatusBadge } from './StatusBadge';
import { StoredResultsPanel } from './StoredResultsPanel';
import { t } from '../translation/translate';

const columns = () => [
  { key: 'experiment', text: t('experiments.column-experiment', 'Experiment') },
  { key: 'status', text: t('experiments.column-status', 'Status') },
  { key: 'event', text: t('experiments.column-event', 'Target event') },
  { key: 'visitors', text: t('experiments.column-visitors', 'Visitors') },
  { key: 'leader', text: t('experiments.column-leader', 'Leading arm') },
  { key: 'age', text: t('experiments.column-age', 'Age') },
];

/** What the detail page says too: first to go where there is little room. */
const isSecondary = (key: string): boolean => key === 'event' || key === 'age';
const SECONDARY_FROM_PX = 820;
const CARDS_BELOW_PX = 560;

interface Props {
  experiments: ListedExperiment[];
  /** False while nobody can count: rows then tell what is known, and do not open. */
  isCounted: boolean;
  nowMs: number;
  onChanged: () => void;
}

/** One line per experiment, which opens into its results. */
export function ExperimentTable({ experiments, isCounted, nowMs, onChanged }: Props) {
  const styles = useStyles2(getStyles);
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpenIds((ids) => (ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : new Set([...ids, id])));

  return (
    <div className={styles.scroll}>
      <table className={styles.table} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              <span className="sr-only">{t('experiments.column-results', 'Results')}</span>
            </th>
            {columns().map(({ key, text }) => (
              <th
                key={key}
                scope="col"
                role="columnheader"
                className={cx(key === 'visitors' && styles.number, isSecondary(key) && styles.secondary)}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {experiments.map((counted) => {
            const { id, name } = counted.experiment;
            const open = isCounted && openIds.has(id);
            return (
              <Fragment key={id}>
                <tr role="row" className={cx(styles.line, open && styles.open)} data-testid={`experiment-${id}`}>
                  <td role="cell">
                    <IconButton
                      name={open ? 'angle-down' : 'angle-right'}
                      aria-label={
                        open
                          ? t('experiments.hide-results', 'Hide results of {{name}}', { name })
                          : t('experiments.show-results', 'Show results of {{name}}', { name })
                      }
                      aria-expanded={open}
                      aria-controls={`results-${id}`}
                      disabled={!isCounted}
                      onClick={() => toggle(id)}
                    />
                  </td>
                  <ExperimentCells counted={counted} isCounted={isCounted} nowMs={nowMs} />
                </tr>
                {open && (
                  <tr role="row" id={`results-${id}`}>
                    <td role="cell" colSpan={columns().length + 1} className={styles.panel}>
                      <div className={styles.panelBody}>
                        {counted.storedArms === null ? (
                          <ResultsPanel counted={counted} onChanged={onChanged} />
                        ) : (
                          <StoredResultsPanel id={id} onChanged={onChanged} />
                        )}
                      </div>
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function ExperimentCells({
  counted,
  isCounted,
  nowMs,
}: Pick<Props, 'isCounted' | 'nowMs'> & { counted: ListedExperiment }) {
  const styles = useStyles2(getStyles);
  const { experiment } = counted;
  const { leader, hasSrm, winnerName } = summarize(counted);
  return (
    <>
      <th scope="row" role="rowheader" className={styles.name}>
        <TextLink href={paths.experiment(experiment.id)} color="primary" inline={false}>
          {experiment.name}
        </TextLink>
        <div className={styles.id}>{experiment.id}</div>
      </th>
      <td role="cell">
        <div className={styles.badges}>
          <StatusBadge experiment={experiment} />
          {hasSrm && (
            <Badge
              text={t('experiments.srm', 'SRM')}
              color="red"
              icon="exclamation-triangle"
              tooltip={t('experiments.srm-tooltip', 'Sample ratio mismatch')}
            />
          )}
          {winnerName !== null && (
            <Badge text={t('experiments.winner', 'Winner')} color="green" icon="check-circle" tooltip={winnerName} />
          )}
        </div>
      </td>
      <Cell label={t('experiments.column-event', 'Target event')} className={cx(styles.event, styles.secondary)}>
        {experiment.targetEvent}
      </Cell>
      <Cell label={t('experiments.column-visitors', 'Visitors')} className={styles.number}>
        {isCounted ? formatCount(visitorsOf(counted)) : <NotKnown />}
        {experiment.unit === 'event' && <div className={styles.id}>{t('experiments.counts-events', 'events')}</div>}
      </Cell>
      <Cell label={t('experiments.column-leader', 'Leading arm')} className={styles.leader}>
        {!isCounted ? (
          <NotKnown />
        ) : leader === null ? (
          <span className={styles.id}>{t('experiments.no-data', 'no data yet')}</span>
        ) : (
          <>
            {leader.name}
            <div className={styles.id}>
              {t('experiments.prob-best', '{{probability}} to be best', {
                probability: formatPct(leader.probBest, 1),
              })}
            </div>
          </>
        )}
      </Cell>
      <Cell label={t('experiments.column-age', 'Age')} className={cx(styles.age, styles.secondary)}>
        {ageText(experiment, nowMs)}
      </Cell>
    </>
  );
}

function NotKnown() {
  const styles = useStyles2(getStyles);
  return <span className={cx(styles.id, styles.notKnown)}>{t('experiments.not-known', 'not known now')}</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    containerType: 'inline-size',
    overflowX: 'auto',
  }),
  table: css({
    width: '100%',
    'th, td': {
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      padding: theme.spacing(1),
      textAlign: 'left',
      verticalAlign: 'top',
    },
    'thead th': {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: 500,
      whiteSpace: 'nowrap',
    },
    'tbody > tr:last-child > *': { borderBottom: 'none' },
    ...cardsWhenNarrow(theme, CARDS_BELOW_PX),
  }),
  // Opens at the left of its name, also on a card.
  line: css({
    [`@container (max-width: ${CARDS_BELOW_PX}px)`]: {
      '&&': { display: 'grid', gridTemplateColumns: 'auto 1fr' },
      '> :not(:first-child, th)': { gridColumn: 2 },
    },
  }),
  secondary: css({ [`@container (max-width: ${SECONDARY_FROM_PX}px)`]: { '&&&&': { display: 'none' } } }),
  name: css({ minWidth: 140 }),
  // No tint: secondary text on a tinted row has too little contrast.
  open: css({ boxShadow: `inset 2px 0 ${theme.colors.primary.border}`, '> *': { borderBottom: 'none' } }),
  number: css({ '&&': { textAlign: 'right' }, fontVariantNumeric: 'tabular-nums' }),
  badges: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
  id: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 400,
    overflowWrap: 'anywhere',
  }),
  notKnown: css({ whiteSpace: 'nowrap' }),
  event: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    maxWidth: 200,
    overflowWrap: 'break-word',
  }),
  leader: css({ whiteSpace: 'nowrap' }),
  age: css({ whiteSpace: 'nowrap' }),
  panel: css({ boxShadow: `inset 2px 0 ${theme.colors.primary.border}` }),
  // As wide as what is visible of the list, however far it is scrolled.
  panelBody: css({ left: theme.spacing(1), position: 'sticky', width: `calc(100cqw - ${theme.spacing(2)})` }),
});
