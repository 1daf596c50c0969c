import React from 'react';
import { css, cx } from '@emotion/css';
import type { Experiment } from '@trackcrumb/contract';
import type { ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2 } from '@grafana/ui';
import { variantName } from '../experiments/variantName';
import { formatCount, formatPct, formatPValue } from '../format/numbers';
import type { SegmentView } from './segmentView';
import { liftText } from '../results/lift';
import { unitText } from '../results/unitText';
import { t } from '../translation/translate';

/** First to go where there is little room. */
const SECONDARY = ['conversions', 'interval'];
const SECONDARY_FROM_PX = 620;

/** One segment: its arms, its own split check, and whether it contradicts the whole. */
export function SegmentTable({ segment, experiment }: { segment: SegmentView; experiment: Experiment }) {
  const styles = useStyles2(getStyles);
  const { name, n, analysis, tooSmall, reversedArms } = segment;
  return (
    <div
      className={cx(styles.segment, reversedArms.length > 0 && styles.reversed)}
      role="group"
      aria-label={t('segments.segment', 'Segment {{name}}', { name })}
      data-testid={`segment-${name}`}
    >
      <div className={styles.head}>
        <h4 className={styles.name}>{name}</h4>
        <span className={styles.quiet}>{t('segments.counted', '{{shown}} counted', { shown: formatCount(n) })}</span>
        {reversedArms.length > 0 && (
          <Badge
            color="red"
            icon="exclamation-triangle"
            text={t('segments.opposite', 'Opposite of the whole: {{arms}}', {
              arms: reversedArms.map((key) => variantName(experiment, key)).join(', '),
            })}
          />
        )}
        {analysis !== null && <SplitCheck srm={analysis.srm} />}
        {tooSmall !== null && <span className={styles.quiet}>{tooSmall}</span>}
      </div>
      {analysis !== null && (
        <div className={styles.scroll}>
          <table className={cx(styles.table, tooSmall !== null && styles.grey)}>
            <thead>
              <tr>
                {Object.entries(columns(experiment)).map(([key, label]) => (
                  <th key={key} scope="col" className={cx(SECONDARY.includes(key) && styles.secondary)}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {analysis.arms.map((arm) => (
                <tr key={arm.key}>
                  <th scope="row">{variantName(experiment, arm.key)}</th>
                  <td>{formatCount(arm.n)}</td>
                  <td className={styles.secondary}>{formatCount(arm.conversions)}</td>
                  <td>{shown(arm.mean)}</td>
                  <td className={styles.secondary}>
                    {shown(arm.credibleInterval?.lower)} – {shown(arm.credibleInterval?.upper)}
                  </td>
                  <td className={cx(reversedArms.includes(arm.key) && styles.opposite)}>{liftText(arm)}</td>
                  <td>{shown(arm.probBest, 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** A rate or probability; a dash where there is none. */
const shown = (fraction: number | null | undefined, decimals?: number): string =>
  fraction === null || fraction === undefined ? '—' : formatPct(fraction, decimals);

/** Whether the arms got their shares within the segment; nothing where that cannot be told. */
function SplitCheck({ srm: { flagged, pValue } }: { srm: ExperimentAnalysis['srm'] }) {
  const styles = useStyles2(getStyles);
  if (pValue === null) {
    return null;
  }
  const p = formatPValue(pValue);
  return flagged ? (
    <Badge
      color="orange"
      icon="exclamation-triangle"
      text={t('segments.srm', 'Sample ratio mismatch (p={{p}})', { p })}
    />
  ) : (
    <span className={styles.quiet}>{t('segments.split-as-expected', 'split as expected (p={{p}})', { p })}</span>
  );
}

/** In the order they are shown. */
const columns = ({ unit }: Experiment) => ({
  arm: t('results.arm', 'Arm'),
  n: unitText(unit),
  conversions: t('results.conversions', 'Conversions'),
  mean: t('results.mean', 'Mean'),
  interval: t('results.interval', '95% CI'),
  lift: t('results.lift', 'Lift over control'),
  probBest: t('results.prob-best', 'P(best)'),
});

const getStyles = (theme: GrafanaTheme2) => ({
  segment: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1.5, 2),
  }),
  reversed: css({ borderColor: theme.colors.error.border, boxShadow: `inset 3px 0 ${theme.colors.error.border}` }),
  head: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 1.5) }),
  name: css({ fontSize: theme.typography.body.fontSize, margin: 0 }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  scroll: css({ containerType: 'inline-size', overflowX: 'auto' }),
  opposite: css({ '&&&': { color: theme.colors.error.text, fontWeight: 500 } }),
  secondary: css({ [`@container (max-width: ${SECONDARY_FROM_PX}px)`]: { display: 'none' } }),
  grey: css({ color: theme.colors.text.secondary }),
  table: css({
    fontVariantNumeric: 'tabular-nums',
    marginTop: theme.spacing(1),
    // The columns of all segments stand below one another.
    tableLayout: 'fixed',
    width: '100%',
    'th, td': { fontWeight: 400, padding: theme.spacing(0.25, 1), textAlign: 'right' },
    td: { whiteSpace: 'nowrap' },
    'th:first-child': { textAlign: 'left' },
    'thead th': {
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      verticalAlign: 'bottom',
    },
  }),
});
