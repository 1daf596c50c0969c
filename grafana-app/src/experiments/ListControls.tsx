import React from 'react';
import { css } from '@emotion/css';
import type { ExperimentStatus } from '@trackcrumb/contract';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, FilterInput, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ListChoice, SortOrder } from './experimentList';

interface Props {
  choice: ListChoice;
  counts: Record<ExperimentStatus | 'all', number>;
  onChange: (change: Partial<ListChoice>) => void;
}

const STATUS_LABELS: Array<[ListChoice['status'], string]> = [
  ['all', 'All'],
  ['running', 'Running'],
  ['paused', 'Paused'],
  ['draft', 'Draft'],
  ['completed', 'Completed'],
];
const SORT_OPTIONS: Array<{ value: SortOrder; label: string }> = [
  { value: 'newest', label: 'Newest first' },
  { value: 'oldest', label: 'Oldest first' },
  { value: 'name', label: 'By name' },
  { value: 'visitors', label: 'Most visitors' },
];

export function ListControls({ choice, counts, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row}>
      <div className={styles.search}>
        <FilterInput
          value={choice.search}
          onChange={(search) => onChange({ search })}
          placeholder="Search by name, flag or event"
          aria-label="Search experiments"
        />
      </div>
      <div className={styles.statuses}>
        <RadioButtonGroup
          aria-label="Status"
          value={choice.status}
          options={STATUS_LABELS.map(([value, label]) => ({ value, label: `${label} (${counts[value]})` }))}
          onChange={(status) => onChange({ status })}
        />
      </div>
      <label htmlFor="experiment-sort" className="sr-only">
        Sort order
      </label>
      <Combobox
        id="experiment-sort"
        width={18}
        options={SORT_OPTIONS}
        value={choice.sort}
        onChange={({ value }) => onChange({ sort: value })}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
  statuses: css({ maxWidth: '100%', overflowX: 'auto' }),
  search: css({ flex: '1 1 220px' }),
});
