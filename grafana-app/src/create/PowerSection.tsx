import React from 'react';
import { css } from '@emotion/css';
import type { AnalysisUnit } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Checkbox, FieldSet, useStyles2, useTheme2 } from '@grafana/ui';
import { LineChart } from '../charts/LineChart';
import { formatPctShort } from '../format/numbers';
import { t } from '../translation/translate';
import { FormField } from './FormField';
import type { Problems } from './formField';
import { neededWindow } from './formPlan';
import { NumberInput } from './NumberInput';
import { PowerHeadline } from './PowerHeadline';
import type { NoEstimate, PowerEstimate, PowerInput } from './powerEstimate';

interface Props {
  input: PowerInput;
  estimate: PowerEstimate | NoEstimate;
  problems: Problems;
  arms: number;
  unit: AnalysisUnit;
  /** Whether this is stored as the plan. */
  isPlanned: boolean;
  windowDays: number;
  onChange: (change: Partial<PowerInput>) => void;
  onPlanned: (isPlanned: boolean) => void;
  onWindow: (days: number) => void;
}

const inputs = () =>
  [
    { name: 'weeklyTraffic', description: t('power.traffic-description', 'Who comes by, in the test or not') },
    { name: 'baselinePct', description: t('power.baseline-description', 'How many convert today') },
    { name: 'mdePct', description: t('power.mde-description', 'Smallest lift worth finding') },
  ] as const;

/** How much traffic the test needs, before anybody starts it. */
export function PowerSection(props: Props) {
  const { input, estimate, problems, arms, unit, isPlanned, windowDays, onChange, onPlanned, onWindow } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const window = isPlanned && !('reason' in estimate) ? neededWindow(windowDays, estimate.weeks) : null;
  return (
    <FieldSet label={t('power.title', 'Power estimate')}>
      <div className={styles.row}>
        {inputs().map(({ name, description }) => (
          <FormField key={name} name={name} problems={problems} description={description}>
            <NumberInput id={`power-${name}`} value={input[name]} onChange={(value) => onChange({ [name]: value })} />
          </FormField>
        ))}
      </div>
      <div aria-live="polite" data-testid="power-estimate">
        <PowerHeadline
          estimate={estimate}
          weeklyTraffic={input.weeklyTraffic}
          arms={arms}
          unit={unit}
          quietClassName={styles.quiet}
        />
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
