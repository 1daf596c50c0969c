import React, { useState } from 'react';
import { css } from '@emotion/css';
import { BROWSER_PROPERTY, COUNTRY_PROPERTY, OS_PROPERTY } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Input, RadioButtonGroup, useStyles2 } from '@grafana/ui';

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
const OPTIONS: Array<{ value: Choice; label: string }> = [
  { value: 'none', label: 'Nothing' },
  { value: 'country', label: 'Country' },
  { value: 'os', label: 'OS' },
  { value: 'browser', label: 'Browser' },
  { value: 'custom', label: 'Custom…' },
];

/** "Break down by": a well-known property, or any other by its name. */
export function BreakdownPicker({ value, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const known = OPTIONS.find((option) => PROPERTIES[option.value] === value)?.value;
  const [typing, setTyping] = useState(false);
  const [name, setName] = useState('');
  const choice: Choice =
    typing || (value !== null && known === undefined) ? 'custom' : value === null ? 'none' : (known ?? 'none');
  return (
    <div className={styles.row}>
      <span className={styles.label} id="breakdown-label">
        Break down by
      </span>
      <RadioButtonGroup
        aria-labelledby="breakdown-label"
        size="sm"
        options={OPTIONS}
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
            aria-label="Name of the property"
            width={24}
            placeholder="plan"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" size="sm" variant="secondary">
            Show
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
