import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Checkbox, Field, FieldSet, useStyles2, useTheme2 } from '@grafana/ui';
import { LineChart } from '../charts/LineChart';
import { formatCount, formatPct, formatPctShort } from '../format/numbers';
import { t } from '../translation/translate';
import { neededWindow, weeksOf } from './formPlan';
import { NumberInput } from './NumberInput';
import { weeksText, type PowerEstimate, type PowerInput } from './powerEstimate';

interface Props {
  input: PowerInput;
  estimate: PowerEstimate | { reason: string };
  arms: number;
  /** Whether this is stored as the plan. */
  isPlanned: boolean;
  windowDays: number;
  onChange: (change: Partial<PowerInput>) => void;
  onPlanned: (isPlanned: boolean) => void;
  onWindow: (days: number) => void;
}

/** How much traffic the test needs, before anybody starts it. */
export function PowerSection(props: Props) {
  const { input, estimate, arms, isPlanned, windowDays, onChange, onPlanned, onWindow } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const window = isPlanned && !('reason' in estimate) ? neededWindow(windowDays, weeksOf(estimate)) : null;
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
      <Checkbox
        id="power-planned"
        label={t('power.planned', 'This is the plan')}
        description={t(
          'power.planned-description',
          'It is stored with the experiment, and progress and verdict go by it. Numbers that nobody entered are no plan.'
        )}
        value={isPlanned}
        onChange={({ currentTarget }) => onPlanned(currentTarget.checked)}
      />
      {window !== null && (
        <Alert
          severity="warning"
          title={t('power.window', 'The plan takes longer than the {{windowDays}} days that count', { windowDays })}
        >
          <p>
            {window.isTooLong
              ? t(
                  'power.window-too-long',
                  'No window is that long: visitors would fall out before the size is reached. Plan for a larger lift, or for more traffic.'
                )
              : t('power.window-falls-out', 'Visitors would fall out of the window before the size is reached.')}
          </p>
          <Button variant="secondary" size="sm" onClick={() => onWindow(window.days)}>
            {t('power.window-set', 'Count {{days}} days', { days: window.days })}
          </Button>
        </Alert>
      )}
      {!('reason' in estimate) && estimate.curve.length > 1 && (
        <figure className={styles.figure}>
          <figcaption className={styles.quiet}>
            {t(
              'power.curve-description',
              'The longer the test runs, the smaller the lift it can find ({{power}} power, {{alpha}} two-sided).',
              { power: formatPctShort(input.power), alpha: formatPctShort(input.alpha) }
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
