import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2, useTheme2 } from '@grafana/ui';
import { armColor } from '../charts/armColor';
import { IntervalBar } from '../charts/IntervalBar';
import { Cell } from '../table/Cell';
import { ruledTable } from '../table/ruledTable';
import { t } from '../translation/translate';
import type { ArmView, ResultsView } from './resultsView';
import { unitText } from './unitText';

interface Props {
  view: ResultsView;
  /** Names the table for screen readers. */
  label: string;
  /** What can be done with the winner, beside its name. */
  winnerAction?: ReactNode;
}

const CARDS_BELOW_PX = 800;

/** One line per arm: what was counted, and what it says. */
export function ArmTable({ view, label, winnerAction }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {Object.entries(columns(view)).map(([key, text]) => (
              <th
                key={key}
                scope="col"
                role="columnheader"
                className={cx(key !== 'arm' && key !== 'interval' && key !== 'lift' && styles.number)}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {view.arms.map((arm, index) => (
            <ArmLine
              key={arm.key}
              arm={arm}
              index={index}
              view={view}
              action={arm.isWinner ? winnerAction : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In the order they are shown. */
const columns = ({ unit }: ResultsView) => ({
  arm: t('results.arm', 'Arm'),
  n: unitText(unit),
  conversions: t('results.conversions', 'Conversions'),
  mean: t('results.mean', 'Mean'),
  interval: t('results.interval', '95% CI'),
  probBest: t('results.prob-best', 'P(best)'),
  lift: t('results.lift', 'Lift over control'),
  probBeatsControl: t('results.prob-beats-control', 'P(beats control)'),
  expectedLoss: t('results.expected-loss', 'Expected loss'),
});

interface LineProps {
  arm: ArmView;
  index: number;
  view: ResultsView;
  action: ReactNode;
}

function ArmLine({ arm, index, view, action }: LineProps) {
  const styles = useStyles2(getStyles);
  const color = armColor(useTheme2(), index);
  const labels = columns(view);
  return (
    <tr role="row" data-testid={`arm-${arm.key}`} className={cx(arm.isWinner && styles.winner)}>
      <th scope="row" role="rowheader">
        <span className={styles.swatch} style={{ background: color }} aria-hidden="true" />
        {arm.name}
        {arm.isWinner && (
          <Badge className={styles.badge} text={t('experiments.winner', 'Winner')} color="green" icon="check" />
        )}
        <div className={styles.key}>{arm.key}</div>
        {action}
      </th>
      <Cell label={labels.n} className={styles.number}>
        {arm.n}
      </Cell>
      <Cell label={labels.conversions} className={styles.number}>
        {arm.conversions}
      </Cell>
      <Cell label={labels.mean} className={styles.number}>
        {arm.mean}
      </Cell>
      <Cell label={labels.interval}>
        <div className={styles.interval}>
          {arm.rate !== null && (
            <IntervalBar
              {...arm.rate}
              domain={view.rateDomain}
              color={color}
              label={t('results.interval-label', '95% interval {{range}}', { range: arm.rateText })}
            />
          )}
          <span className={styles.range}>{arm.rateText}</span>
        </div>
      </Cell>
      <Cell label={labels.probBest} className={styles.number}>
        <strong>{arm.probBest}</strong>
      </Cell>
      <Cell label={labels.lift}>
        {arm.lift === null ? (
          <span className={styles.key}>{arm.liftText}</span>
        ) : (
          <div className={styles.interval}>
            <IntervalBar
              {...arm.lift}
              domain={view.liftDomain}
              color={color}
              label={t('results.lift-label', 'lift {{lift}}, 95% interval {{range}}', {
                lift: arm.liftText,
                range: arm.liftRangeText,
              })}
              reference={0}
            />
            <span>
              <strong>{arm.liftText}</strong> <span className={styles.range}>{arm.liftRangeText}</span>
            </span>
          </div>
        )}
      </Cell>
      <Cell label={labels.probBeatsControl} className={styles.number}>
        {arm.probBeatsControl}
      </Cell>
      <Cell label={labels.expectedLoss} className={styles.number}>
        {arm.expectedLoss}
      </Cell>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ containerType: 'inline-size', overflowX: 'auto' }),
  table: css(ruledTable(theme, CARDS_BELOW_PX)),
  number: css({ '&&': { textAlign: 'right' } }),
  winner: css({ background: theme.colors.success.transparent }),
  swatch: css({ borderRadius: 2, display: 'inline-block', height: 10, marginRight: theme.spacing(1), width: 10 }),
  key: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 400,
  }),
  range: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  badge: css({ marginLeft: theme.spacing(1) }),
  interval: css({ display: 'flex', flexDirection: 'column' }),
});
