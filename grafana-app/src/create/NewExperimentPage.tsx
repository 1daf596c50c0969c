import React, { useState } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { PluginPage } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import { createExperiment } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { RestoredNotice } from '../drafts/RestoredNotice';
import { useKeptDraft } from '../drafts/useKeptDraft';
import { listCrumb } from '../navigation/breadcrumbs';
import { hrefOf, paths } from '../pluginId';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { t } from '../translation/translate';
import { Created } from './Created';
import { EMPTY_DRAFT, requestOf } from './draft';
import { ExperimentForm } from './ExperimentForm';
import { contentOf } from './formContent';
import type { StoredPlan } from './storedPlan';

const EMPTY_FORM = contentOf(EMPTY_DRAFT, null);

/** The form that creates an experiment, and then what to do next. */
export default function NewExperimentPage() {
  const form = useKeptDraft('new', EMPTY_FORM);
  const [created, setCreated] = useState<ExperimentResponse>();
  const { run: create, problem, busy } = useAction(createExperiment);
  const submit = async (planned: StoredPlan) => {
    const answer = await create(requestOf(form.value.draft, planned));
    if (answer !== undefined) {
      form.forget();
      setCreated(answer);
    }
  };
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
        <>
          <RestoredNotice {...form} />
          <ExperimentForm
            content={form.value}
            onChange={form.change}
            onSubmit={submit}
            submitLabel={t('create.submit', 'Create experiment')}
            cancelHref={hrefOf(paths.experiments)}
            onCancel={form.forget}
            busy={busy}
            problem={problem && <ProblemAlert problem={problem} />}
          />
        </>
      )}
    </PluginPage>
  );
}
