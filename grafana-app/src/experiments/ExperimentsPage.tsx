import React, { useDeferredValue, useMemo } from 'react';
import { PluginPage } from '@grafana/runtime';
import { Button, EmptyState, LinkButton, LoadingPlaceholder, Pagination, Text } from '@grafana/ui';
import type { ListedExperiment } from '../data/countedExperiments';
import { ProblemAlert } from '../data/ProblemAlert';
import { useExperiments } from '../data/useExperiments';
import { formatCount } from '../format/numbers';
import { hrefOf, paths } from '../pluginId';
import { canWriteExperiments, writeDeniedReason } from '../security/permissions';
import { chooseExperiments, pageOf, statusCounts } from './experimentList';
import { ExperimentTable } from './ExperimentTable';
import { ListControls } from './ListControls';
import { useListChoice } from './useListChoice';
import { plural, t } from '../translation/translate';

/** All experiments: find one, see how it stands, open its results. */
export default function ExperimentsPage() {
  const [load, refresh] = useExperiments();
  const mayWrite = canWriteExperiments();
  const create = (
    <LinkButton
      icon="plus"
      href={hrefOf(paths.newExperiment)}
      disabled={!mayWrite}
      {...(mayWrite ? {} : { tooltip: writeDeniedReason() })}
    >
      {t('experiments.new', 'New experiment')}
    </LinkButton>
  );
  const hasExperiments = (load.data?.length ?? 0) > 0;

  return (
    <PluginPage
      subTitle={t('experiments.subtitle', 'Which variant converts best, and how sure that is.')}
      actions={
        <>
          <Button icon="sync" variant="secondary" onClick={refresh} disabled={load.state === 'loading'}>
            {t('app.refresh', 'Refresh')}
          </Button>
          {hasExperiments && create}
        </>
      }
    >
      {load.state === 'failed' && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {load.data === undefined ? (
        load.state === 'loading' && <LoadingPlaceholder text={t('experiments.loading', 'Loading experiments…')} />
      ) : hasExperiments ? (
        <ExperimentList experiments={load.data} loadedAtMs={load.loadedAtMs} onChanged={refresh} />
      ) : (
        <EmptyState
          variant="call-to-action"
          message={t('experiments.none', 'There are no experiments yet')}
          button={create}
        >
          {t(
            'experiments.create-first',
            'Create your first experiment: name it, choose the event that counts as a conversion, and paste the snippet.'
          )}
        </EmptyState>
      )}
    </PluginPage>
  );
}

interface ListProps {
  experiments: ListedExperiment[];
  loadedAtMs: number;
  onChanged: () => void;
}

function ExperimentList({ experiments, loadedAtMs, onChanged }: ListProps) {
  const { choice, page, changeChoice, changePage } = useListChoice();
  const { status, sort } = choice;
  // What is typed shows at once; the list follows when there is time.
  const search = useDeferredValue(choice.search);
  const counts = useMemo(() => statusCounts(experiments), [experiments]);
  const matching = useMemo(
    () => chooseExperiments(experiments, { search, status, sort }),
    [experiments, search, status, sort]
  );
  const shown = pageOf(matching, page);

  return (
    <>
      <ListControls choice={choice} counts={counts} onChange={changeChoice} />
      {matching.length === 0 ? (
        <EmptyState variant="not-found" message={t('experiments.none-matches', 'No experiment matches')}>
          <Button variant="secondary" onClick={() => changeChoice({ search: '', status: 'all' })}>
            {t('experiments.clear-filter', 'Clear search and filter')}
          </Button>
        </EmptyState>
      ) : (
        <>
          <ExperimentTable experiments={shown.items} nowMs={loadedAtMs} onChanged={onChanged} />
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
    </>
  );
}
