import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { formatAge } from '../format/age';
import { t } from '../translation/translate';
import { isDay, LAST_DAYS, periodText, type HoldoutPeriod } from './holdoutChoice';

interface Props {
  value: HoldoutPeriod;
  /** The days that there are to choose from, UTC. */
  firstDay: string;
  lastDay: string;
  onChange: (period: HoldoutPeriod) => void;
}

const DAY_MS = 86_400_000;
const BETWEEN = 'between';

const options = () => [
  { value: '', label: t('held-out.since-shipping', 'Since shipping') },
  ...LAST_DAYS.map((days) => ({
    value: String(days),
    label: formatAge(days * DAY_MS),
  })),
  { value: BETWEEN, label: t('segments.by-custom', 'Custom…') },
];

/** Which conversions are looked at, by when they happened. */
export function PeriodPicker({ value, firstDay, lastDay, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [isTyping, setTyping] = useState(false);
  const [days, setDays] = useState(value.kind === 'between' ? value : { firstDay, lastDay });
  const isCustom = isTyping || value.kind === 'between';
  const isUsable = isDay(days.firstDay) && isDay(days.lastDay) && days.firstDay <= days.lastDay;
  return (
    <>
      <span className={styles.label} id="held-out-period">
        {t('held-out.period-label', 'Period')}
      </span>
      <div className={styles.scroll}>
        <RadioButtonGroup
          aria-labelledby="held-out-period"
          size="sm"
          options={options()}
          value={isCustom ? BETWEEN : periodText(value)}
          onChange={(picked) => {
            setTyping(picked === BETWEEN);
            if (picked !== BETWEEN) {
              onChange(picked === '' ? { kind: 'since-shipping' } : { kind: 'last', days: Number(picked) });
            }
          }}
        />
      </div>
      {isCustom && (
        <form
          className={styles.days}
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ kind: 'between', firstDay: days.firstDay, lastDay: days.lastDay });
          }}
        >
          {(['firstDay', 'lastDay'] as const).map((end) => (
            <Input
              key={end}
              type="date"
              width={20}
              required
              min={firstDay}
              max={lastDay}
              aria-label={
                end === 'firstDay'
                  ? t('held-out.first-day', 'First day (UTC)')
                  : t('held-out.last-day', 'Last day (UTC)')
              }
              value={days[end]}
              onChange={({ currentTarget }) => setDays({ ...days, [end]: currentTarget.value })}
            />
          ))}
          <Button type="submit" size="sm" variant="secondary" disabled={!isUsable}>
            {t('segments.show', 'Show')}
          </Button>
        </form>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  label: css({ color: theme.colors.text.secondary }),
  scroll: css({ maxWidth: '100%', overflowX: 'auto' }),
  days: css({ alignItems: 'center', display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
