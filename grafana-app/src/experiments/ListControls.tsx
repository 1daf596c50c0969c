import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, FilterInput, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { formatCount } from '../format/numbers';
import { t } from '../translation/translate';
import type { ListChoice, ListFilter, SortOrder } from './experimentList';
import { archivedText, statusText } from './statusText';

interface Props {
  choice: ListChoice;
  counts: Record<ListFilter, number>;
  onChange: (change: Partial<ListChoice>) => void;
  /** Whoever came to find one types at once. */
  isSearchFocused: boolean;
}

const FILTERS = ['all', 'running', 'paused', 'draft', 'completed', 'archived'] as const;
const sortOptions = (): Array<{ value: SortOrder; label: string }> => [
  { value: 'newest', label: t('experiments.sort-newest', 'Newest first') },
  { value: 'oldest', label: t('experiments.sort-oldest', 'Oldest first') },
  { value: 'name', label: t('experiments.sort-name', 'By name') },
  { value: 'visitors', label: t('experiments.sort-visitors', 'Most visitors') },
];

function filterText(filter: ListFilter): string {
  switch (filter) {
    case 'all':
      return t('experiments.all', 'All');
    case 'archived':
      return archivedText();
    default:
      return statusText(filter);
  }
}

export function ListControls({ choice, counts, onChange, isSearchFocused }: Props) {
  const styles = useStyles2(getStyles);
  // Who never archived anything need not know that one can.
  const shown = FILTERS.filter((filter) => filter !== 'archived' || counts.archived > 0 || choice.status === filter);
  return (
    <div className={styles.row}>
      <div className={styles.search}>
        <FilterInput
          value={choice.search}
          autoFocus={isSearchFocused}
          onChange={(search) => onChange({ search })}
          placeholder={t('experiments.search-placeholder', 'Search by name, flag or event')}
          aria-label={t('experiments.search', 'Search experiments')}
        />
      </div>
      <div className={styles.statuses}>
        <RadioButtonGroup
          aria-label={t('experiments.column-status', 'Status')}
          value={choice.status}
          options={shown.map((value) => ({ value, label: `${filterText(value)} (${formatCount(counts[value])})` }))}
          onChange={(status) => onChange({ status })}
        />
      </div>
      <label htmlFor="experiment-sort" className="sr-only">
        {t('experiments.sort', 'Sort order')}
      </label>
      <Combobox
        id="experiment-sort"
        width={18}
        options={sortOptions()}
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
