import React from 'react';
import { useParams } from 'react-router-dom';
import { PluginPage } from '@grafana/runtime';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { ProblemAlert } from '../data/ProblemAlert';
import { isUnknownExperiment } from '../data/unknownExperiment';
import { useStoredExperiment } from '../data/useStoredExperiment';
import { experimentCrumb } from '../navigation/breadcrumbs';
import { NotFound } from '../navigation/NotFound';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { t } from '../translation/translate';
import { EditDraft } from './EditDraft';
import { EditStarted } from './EditStarted';

/** Changes what an experiment is: everything of a draft, name and hypothesis of one that has started. */
export default function EditExperimentPage() {
  const { id = '' } = useParams();
  const [load, refresh] = useStoredExperiment(id);
  const name = load.data?.experiment.name ?? t('experiments.column-experiment', 'Experiment');
  const isUnknown = isUnknownExperiment(load.problem);
  return (
    <PluginPage
      pageNav={{
        text: t('edit.title', 'Edit {{name}}', { name }),
        parentItem: experimentCrumb(id, name),
      }}
    >
      {!canWriteExperiments() ? (
        <Alert severity="warning" title={writeDeniedReason()} />
      ) : isUnknown ? (
        <NotFound title={t('problem.no-experiment', 'There is no such experiment')}>
          {t('problem.no-experiment-with-id', "No experiment has the id '{{id}}'.", { id })}
        </NotFound>
      ) : (
        <>
          {load.state === 'failed' && <ProblemAlert problem={load.problem} onRetry={refresh} />}
          {load.state === 'loading' && <LoadingPlaceholder text={t('app.loading', 'Loading…')} />}
          {load.state === 'ready' &&
            load.data &&
            (load.data.experiment.status === 'draft' ? (
              <EditDraft key={load.loadedAtMs} loaded={load.data} onReload={refresh} />
            ) : (
              <EditStarted key={load.loadedAtMs} loaded={load.data} onReload={refresh} />
            ))}
        </>
      )}
    </PluginPage>
  );
}
