import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Field, FieldSet, useStyles2, useTheme2 } from '@grafana/ui';
import { LineChart } from '../charts/LineChart';
import { formatCount, formatPct, formatPctShort } from '../format/numbers';
import { t } from '../translation/translate';
import { NumberInput } from './NumberInput';
import { weeksText, type PowerEstimate, type PowerInput } from './powerEstimate';

interface Props {
  input: PowerInput;
  estimate: PowerEstimate | { reason: string };
  arms: number;
  onChange: (change: Partial<PowerInput>) => void;
}

/** How much traffic the test needs, before anybody starts it. */
export function PowerSection({ input, estimate, arms, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  return (
    <FieldSet label={t('power.title', 'Power estimate')}>
      <div className={styles.row}>
        <Field
          label={t('power.traffic', 'Weekly traffic')}
          description={t('power.traffic-description', 'Visitors entering the test')}
        >
          <NumberInput
            id="power-traffic"
            value={input.weeklyTraffic}
            onChange={(weeklyTraffic) => onChange({ weeklyTraffic })}
          />
        </Field>
        <Field
          label={t('power.baseline', 'Baseline rate %')}
          description={t('power.baseline-description', 'How many convert today')}
        >
          <NumberInput
            id="power-baseline"
            value={input.baselinePct}
            onChange={(baselinePct) => onChange({ baselinePct })}
          />
        </Field>
        <Field
          label={t('power.mde', 'Relative MDE %')}
          description={t('power.mde-description', 'Smallest lift worth finding')}
        >
          <NumberInput id="power-mde" value={input.mdePct} onChange={(mdePct) => onChange({ mdePct })} />
        </Field>
      </div>
      <div aria-live="polite" data-testid="power-estimate">
        {'reason' in estimate ? (
          <p className={styles.quiet}>{estimate.reason}</p>
        ) : (
          <>
            <p>
              {t(
                'power.sentence',
                "≈ {{perArm}} events per arm × {{arms}} arms = {{total}} total at {{traffic}} events/week, that's {{weeks}}.",
                {
                  perArm: formatCount(estimate.perArm),
                  arms,
                  total: formatCount(estimate.total),
                  traffic: formatCount(input.weeklyTraffic),
                  weeks: weeksText(estimate.weeks),
                }
              )}
            </p>
            {estimate.smallestArm && (
              <p className={styles.quiet}>
                {t(
                  'power.smallest-arm',
                  'With this split the smallest arm gets {{share}} of the visitors: it is full after {{weeks}}.',
                  {
                    share: formatPct(estimate.smallestArm.share, 1),
                    weeks: weeksText(estimate.smallestArm.weeks),
                  }
                )}
              </p>
            )}
          </>
        )}
      </div>
      {!('reason' in estimate) && estimate.curve.length > 1 && (
        <figure className={styles.figure}>
          <figcaption className={styles.quiet}>
            {t(
              'power.curve-description',
              'The longer the test runs, the smaller the lift it can find (80% power, 5% two-sided).'
            )}
          </figcaption>
          <LineChart
            label={t('power.curve', 'Smallest detectable lift against weeks of traffic')}
            series={[
              {
                key: 'mde',
                name: t('power.mde-short', 'MDE'),
                color: theme.visualization.getColorByName('blue'),
                points: estimate.curve.map(({ weeks, mde }) => ({ x: weeks, y: mde })),
              },
            ]}
            formatX={(weeks) => t('power.weeks-axis', '{{weeks}} wk', { weeks })}
            formatY={(mde) => formatPctShort(mde)}
            threshold={input.mdePct / 100}
          />
        </figure>
      )}
    </FieldSet>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2), '> *': { flex: '1 1 160px' } }),
  quiet: css({ color: theme.colors.text.secondary }),
  figure: css({ margin: 0 }),
});
