import React, { useState } from 'react';
import { css } from '@emotion/css';
import { BROWSER_PROPERTY, COUNTRY_PROPERTY, OS_PROPERTY } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';

interface Props {
  /** The property to break down by; null for none. */
  value: string | null;
  onChange: (key: string | null) => void;
}

type Choice = 'none' | 'country' | 'os' | 'browser' | 'custom';
const PROPERTIES: Partial<Record<Choice, string>> = {
  country: COUNTRY_PROPERTY,
  os: OS_PROPERTY,
  browser: BROWSER_PROPERTY,
};
const options = (): Array<{ value: Choice; label: string }> => [
  { value: 'none', label: t('segments.by-nothing', 'Nothing') },
  { value: 'country', label: t('segments.by-country', 'Country') },
  { value: 'os', label: t('segments.by-os', 'OS') },
  { value: 'browser', label: t('segments.by-browser', 'Browser') },
  { value: 'custom', label: t('segments.by-custom', 'Custom…') },
];

const EXAMPLE_PROPERTY = 'plan';

/** "Break down by": a well-known property, or any other by its name. */
export function BreakdownPicker({ value, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const known = (Object.keys(PROPERTIES) as Choice[]).find((option) => PROPERTIES[option] === value);
  const [typing, setTyping] = useState(false);
  const [name, setName] = useState('');
  const choice: Choice =
    typing || (value !== null && known === undefined) ? 'custom' : value === null ? 'none' : (known ?? 'none');
  return (
    <div className={styles.row}>
      <span className={styles.label} id="breakdown-label">
        {t('segments.break-down-by', 'Break down by')}
      </span>
      <RadioButtonGroup
        aria-labelledby="breakdown-label"
        size="sm"
        options={options()}
        value={choice}
        onChange={(picked) => {
          setTyping(picked === 'custom');
          onChange(PROPERTIES[picked] ?? null);
        }}
      />
      {choice === 'custom' && (
        <form
          className={styles.custom}
          onSubmit={(event) => {
            event.preventDefault();
            onChange(name.trim() === '' ? null : name.trim());
          }}
        >
          <Input
            aria-label={t('segments.property-name', 'Name of the property')}
            width={24}
            placeholder={EXAMPLE_PROPERTY}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="sm" variant="secondary">
            {t('segments.show', 'Show')}
          </Button>
        </form>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    alignItems: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
  }),
  label: css({ color: theme.colors.text.secondary }),
  custom: css({ alignItems: 'center', display: 'flex', gap: theme.spacing(1) }),
});
