import React from 'react';
import { css } from '@emotion/css';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, type ComboboxOption, useStyles2 } from '@grafana/ui';
import type { AuditNames } from '../data/useAuditNames';
import { formatAge } from '../format/age';
import { t } from '../translation/translate';
import { actionText, outcomeText } from './actionText';
import { EVERYTHING, TIME_SPANS_HOURS, type AuditChoice } from './auditChoice';

interface Props {
  choice: AuditChoice;
  /** Undefined while they are loaded, and without ClickHouse. */
  names: AuditNames | undefined;
  actors: readonly string[];
  onChange: (change: Partial<AuditChoice>) => void;
}

const HOUR_MS = 3_600_000;
const asOption = (value: string): ComboboxOption => ({ value });

/** One menu per filter of the log. */
export function AuditFilters({ choice, names, actors, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const isFiltered = Object.entries(EVERYTHING).some(([field, all]) => choice[field as keyof AuditChoice] !== all);
  return (
    <div className={styles.filters}>
      <TextMenu
        id="experiment"
        label={t('audit.filter-experiment', 'Filter by experiment')}
        all={t('audit.all-experiments', 'All experiments')}
        value={choice.experiment}
        options={(names?.experiments ?? []).map(({ id, name }) => ({ value: id, label: name, description: id }))}
        onChange={(experiment) => onChange({ experiment })}
      />
      <TextMenu
        id="flag"
        label={t('audit.filter-flag', 'Filter by flag')}
        all={t('audit.all-flags', 'All flags')}
        value={choice.flag}
        options={(names?.flags ?? []).map(asOption)}
        onChange={(flag) => onChange({ flag })}
      />
      <TextMenu
        id="actor"
        label={t('audit.filter-actor', 'Filter by actor')}
        all={t('audit.everybody', 'Everybody')}
        value={choice.actor}
        options={actors.map(asOption)}
        onChange={(actor) => onChange({ actor })}
      />
      <Menu
        id="action"
        label={t('audit.filter-action', 'Filter by action')}
        value={choice.action}
        options={[
          { value: '' as const, label: t('audit.all-actions', 'All actions') },
          ...AUDIT_ACTIONS.map((action) => ({ value: action, label: actionText(action) })),
        ]}
        onChange={(action) => onChange({ action })}
      />
      <Menu
        id="outcome"
        label={t('audit.filter-outcome', 'Filter by outcome')}
        value={choice.outcome}
        options={[
          { value: '' as const, label: t('audit.all-outcomes', 'Made and refused') },
          ...AUDIT_OUTCOMES.map((outcome) => ({ value: outcome, label: outcomeText(outcome) })),
        ]}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Menu
        id="time"
        label={t('audit.filter-time', 'Filter by time')}
        value={choice.hours}
        options={TIME_SPANS_HOURS.map((hours) => ({
          value: hours as number,
          label:
            hours === 0
              ? t('audit.any-time', 'Any time')
              : t('audit.last', 'Last {{span}}', { span: formatAge(hours * HOUR_MS) }),
        }))}
        onChange={(hours) => onChange({ hours })}
      />
      {isFiltered && (
        <Button variant="secondary" fill="text" onClick={() => onChange(EVERYTHING)}>
          {t('audit.clear', 'Clear filters')}
        </Button>
      )}
    </div>
  );
}

interface MenuProps<Value extends string | number> {
  id: string;
  label: string;
  value: Value;
  options: Array<ComboboxOption<Value>>;
  onChange: (value: Value) => void;
  canType?: boolean;
}

function Menu<Value extends string | number>({
  id,
  label,
  value,
  options,
  onChange,
  canType = false,
}: MenuProps<Value>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.menu}>
      <label htmlFor={`audit-${id}`} className="sr-only">
        {label}
      </label>
      <Combobox<Value>
        id={`audit-${id}`}
        value={options.find((option) => option.value === value) ?? { value, label: String(value) }}
        options={options}
        createCustomValue={canType}
        onChange={(option) => onChange(option.value)}
      />
    </div>
  );
}

/** A menu of names that are known, which takes any other too. */
function TextMenu({ all, options, ...rest }: Omit<MenuProps<string>, 'canType'> & { all: string }) {
  return <Menu<string> {...rest} options={[{ value: '', label: all }, ...options]} canType />;
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({
    alignItems: 'center',
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 165px), 1fr))',
    marginBottom: theme.spacing(2),
  }),
  menu: css({ minWidth: 0 }),
});
