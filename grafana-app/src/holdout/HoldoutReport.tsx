import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Icon, useStyles2, useTheme2 } from '@grafana/ui';
import { armColor } from '../charts/armColor';
import { IntervalBar } from '../charts/IntervalBar';
import { Cell } from '../table/Cell';
import { ruledTable } from '../table/ruledTable';
import { t } from '../translation/translate';
import type { GroupView, HoldoutView } from './holdoutView';

const CARDS_BELOW_PX = 560;

/** The answer first, or why there is none; below it what was counted. */
export function HoldoutReport({ view }: { view: HoldoutView }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {view.reason?.isWarning && <Alert severity="warning" title={view.reason.text} bottomSpacing={1} />}
      {view.reason?.isWarning === false && (
        <p className={styles.reason}>
          <Icon name="question-circle" />
          {view.reason.text}
        </p>
      )}
      {view.facts.length > 0 && <Facts view={view} />}
      <div className={styles.scroll}>
        <table className={styles.table} role="table" aria-label={t('held-out.groups', 'Held out and everyone else')}>
          <thead role="rowgroup">
            <tr role="row">
              {Object.entries(columns()).map(([key, text]) => (
                <th
                  key={key}
                  scope="col"
                  role="columnheader"
                  className={key === 'group' || key === 'interval' ? undefined : styles.number}
                >
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {view.groups.map((group) => (
              <GroupLine key={group.key} group={group} domain={view.rateDomain} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.notes}>{[view.period, ...view.notes].join(' · ')}</p>
    </>
  );
}

function Facts({ view: { facts, lift, groups } }: { view: HoldoutView }) {
  const styles = useStyles2(getStyles);
  const color = armColor(useTheme2(), groups[1]?.armIndex ?? 0);
  return (
    <dl className={styles.facts}>
      {facts.map(({ key, label, value, range }) => (
        <div key={key} data-testid={`held-out-${key}`}>
          <dt>{label}</dt>
          <dd>
            <div className={styles.value}>{value}</div>
            {range !== null && <div>{range}</div>}
            {key === 'lift' && lift !== null && (
              <div>
                <IntervalBar
                  {...lift.interval}
                  domain={lift.domain}
                  color={color}
                  label={t('results.lift-label', 'lift {{lift}}, 95% interval {{range}}', {
                    lift: value,
                    range: range ?? '',
                  })}
                  reference={0}
                />
              </div>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** In the order they are shown. */
const columns = () => ({
  group: t('held-out.group', 'Group'),
  n: t('results.visitors', 'Visitors'),
  conversions: t('results.conversions', 'Conversions'),
  rate: t('held-out.rate', 'Rate'),
  interval: t('results.interval', '95% CI'),
});

function GroupLine({ group, domain }: { group: GroupView; domain: [number, number] }) {
  const styles = useStyles2(getStyles);
  const color = armColor(useTheme2(), group.armIndex);
  const labels = columns();
  return (
    <tr role="row" data-testid={`held-out-group-${group.key}`}>
      <th scope="row" role="rowheader">
        <span className={styles.swatch} style={{ background: color }} aria-hidden="true" />
        {group.name} <span className={styles.quiet}>{group.sees}</span>
      </th>
      <Cell label={labels.n} className={styles.number}>
        {group.n}
      </Cell>
      <Cell label={labels.conversions} className={styles.number}>
        {group.conversions}
      </Cell>
      <Cell label={labels.rate} className={styles.number}>
        <strong>{group.rate}</strong>
      </Cell>
      <Cell label={labels.interval}>
        <div className={styles.interval}>
          {group.interval !== null && (
            <IntervalBar
              {...group.interval}
              domain={domain}
              color={color}
              label={t('results.interval-label', '95% interval {{range}}', { range: group.intervalText })}
            />
          )}
          <span className={styles.quiet}>{group.intervalText}</span>
        </div>
      </Cell>
    </tr>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  reason: css({ alignItems: 'center', display: 'flex', gap: theme.spacing(1), margin: theme.spacing(1, 0) }),
  facts: css({
    display: 'grid',
    gap: theme.spacing(1, 3),
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 170px), 1fr))',
    margin: theme.spacing(1.5, 0),
    dt: { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: 400 },
    dd: { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 },
  }),
  value: css({
    color: theme.colors.text.primary,
    fontSize: theme.typography.h4.fontSize,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: 500,
  }),
  scroll: css({ containerType: 'inline-size', overflowX: 'auto' }),
  table: css(ruledTable(theme, CARDS_BELOW_PX)),
  number: css({ '&&': { textAlign: 'right' } }),
  swatch: css({ borderRadius: 2, display: 'inline-block', height: 10, marginRight: theme.spacing(1), width: 10 }),
  quiet: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 400,
  }),
  interval: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) }),
  notes: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(1, 0, 0),
  }),
});
