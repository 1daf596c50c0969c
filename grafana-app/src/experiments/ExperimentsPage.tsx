import React from 'react';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton, LoadingPlaceholder, Stack } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { useExperiments } from '../data/useExperiments';
import { hrefOf, paths } from '../pluginId';
import { ComputedAt } from '../refresh/ComputedAt';
import { RefreshControl } from '../refresh/RefreshControl';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { ExperimentList } from './ExperimentList';
import { KnownExperiments } from './KnownExperiments';
import { t } from '../translation/translate';

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
  const importFile = (
    <LinkButton
      icon="upload"
      variant="secondary"
      href={hrefOf(paths.importFile)}
      disabled={!mayWrite}
      {...(mayWrite ? {} : { tooltip: writeDeniedReason() })}
    >
      {t('import.title', 'Import a file')}
    </LinkButton>
  );
  const hasExperiments = (load.data?.length ?? 0) > 0;

  return (
    <PluginPage
      subTitle={
        <>
          {t('experiments.subtitle', 'Which variant converts best, and how sure that is.')}
          {load.loadedAtMs !== undefined && (
            <>
              {' · '}
              <ComputedAt atMs={load.loadedAtMs} />
            </>
          )}
        </>
      }
      actions={
        <>
          <RefreshControl isLoading={load.state === 'loading'} onRefresh={refresh} />
          {hasExperiments && importFile}
          {hasExperiments && create}
        </>
      }
    >
      {load.problem && <ProblemAlert problem={load.problem} onRetry={refresh} />}
      {load.data === undefined ? (
        load.problem === undefined ? (
          <LoadingPlaceholder text={t('experiments.loading', 'Loading experiments…')} />
        ) : (
          <KnownExperiments onChanged={refresh} />
        )
      ) : hasExperiments ? (
        <ExperimentList experiments={load.data} isCounted nowMs={load.loadedAtMs} onChanged={refresh} />
      ) : (
        <EmptyState
          variant="call-to-action"
          message={t('experiments.none', 'There are no experiments yet')}
          button={
            <Stack justifyContent="center" wrap="wrap">
              {create}
              {importFile}
            </Stack>
          }
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
