import React, { useState } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { PluginPage } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { createExperiment } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { listCrumb } from '../navigation/breadcrumbs';
import { hrefOf, paths } from '../pluginId';
import { canWriteExperiments, writeDeniedReason } from '../security/permissions';
import { t } from '../translation/translate';
import { Created } from './Created';
import { EMPTY_DRAFT, requestOf } from './draft';
import { ExperimentForm } from './ExperimentForm';

/** The form that creates an experiment, and then what to do next. */
export default function NewExperimentPage() {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [created, setCreated] = useState<ExperimentResponse>();
  const { run: create, problem, busy } = useAction(createExperiment);
  return (
    <PluginPage
      pageNav={{
        text: t('experiments.new', 'New experiment'),
        parentItem: listCrumb(),
      }}
    >
      {!canWriteExperiments() ? (
        <Alert severity="warning" title={writeDeniedReason()} />
      ) : created ? (
        <Created created={created} />
      ) : (
        <ExperimentForm
          draft={draft}
          onChange={setDraft}
          onSubmit={async ({ perArm }) => setCreated(await create(requestOf(draft, perArm)))}
          submitLabel={t('create.submit', 'Create experiment')}
          cancelHref={hrefOf(paths.experiments)}
          busy={busy}
          problem={problem && <ProblemAlert problem={problem} />}
        />
      )}
    </PluginPage>
  );
}
