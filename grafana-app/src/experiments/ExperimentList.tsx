import React, { useDeferredValue, useMemo } from 'react';
import { Button, EmptyState, Pagination, Text } from '@grafana/ui';
import type { ListedExperiment } from '../data/countedExperiments';
import { formatCount } from '../format/numbers';
import { plural, t } from '../translation/translate';
import { chooseExperiments, filterCounts, pageOf } from './experimentList';
import { ExperimentTable } from './ExperimentTable';
import { ListControls } from './ListControls';
import { useListChoice } from './useListChoice';

interface Props {
  experiments: ListedExperiment[];
  /** False while nobody can count: what depends on counts is then left open. */
  isCounted: boolean;
  nowMs: number;
  onChanged: () => void;
}

/** The experiments that are searched for, page by page. */
export function ExperimentList({ experiments, isCounted, nowMs, onChanged }: Props) {
  const { choice, isFinding, page, changeChoice, changePage } = useListChoice();
  const { status, sort } = choice;
  // What is typed shows at once; the list follows when there is time.
  const search = useDeferredValue(choice.search);
  const counts = useMemo(() => filterCounts(experiments), [experiments]);
  const matching = useMemo(
    () => chooseExperiments(experiments, { search, status, sort }),
    [experiments, search, status, sort]
  );
  const shown = pageOf(matching, page);
  const hidden = useMemo(
    () => (status === 'all' ? chooseExperiments(experiments, { search, status: 'archived', sort }).length : 0),
    [experiments, search, status, sort]
  );

  return (
    <>
      <ListControls choice={choice} counts={counts} onChange={changeChoice} isSearchFocused={isFinding} />
      {matching.length === 0 ? (
        <EmptyState variant="not-found" message={t('experiments.none-matches', 'No experiment matches')}>
          <Button variant="secondary" onClick={() => changeChoice({ search: '', status: 'all' })}>
            {t('experiments.clear-filter', 'Clear search and filter')}
          </Button>
        </EmptyState>
      ) : (
        <>
          <ExperimentTable experiments={shown.items} isCounted={isCounted} nowMs={nowMs} onChanged={onChanged} />
          <Text variant="bodySmall" color="secondary">
            {plural(
              'experiments.count',
              { one: '{{shown}} experiment', other: '{{shown}} experiments' },
              { count: matching.length, shown: formatCount(matching.length) }
            )}
          </Text>
          <Pagination
            currentPage={shown.page}
            numberOfPages={shown.pageCount}
            onNavigate={changePage}
            hideWhenSinglePage
          />
        </>
      )}
      {hidden > 0 && <HiddenArchived count={hidden} onShow={() => changeChoice({ status: 'archived' })} />}
    </>
  );
}

/** How many are not in sight because somebody put them away, and the way to them. */
function HiddenArchived({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <p>
      <Text variant="bodySmall" color="secondary">
        {plural(
          'experiments.archived-hidden',
          {
            one: '{{shown}} archived experiment is not shown.',
            other: '{{shown}} archived experiments are not shown.',
          },
          { count, shown: formatCount(count) }
        )}
      </Text>{' '}
      <Button fill="text" size="sm" onClick={onShow}>
        {t('experiments.show-archived', 'Show')}
      </Button>
    </p>
  );
}
