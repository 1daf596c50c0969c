import React, { useState } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { createExperiment } from '../data/experimentChanges';
import { ProblemAlert } from '../data/ProblemAlert';
import { useAction } from '../data/useAction';
import { RestoredNotice } from '../drafts/RestoredNotice';
import { useKeptDraft } from '../drafts/useKeptDraft';
import { hrefOf, paths } from '../pluginId';
import { t } from '../translation/translate';
import { Created } from './Created';
import { requestOf } from './draft';
import { ExperimentForm } from './ExperimentForm';
import type { FormContent } from './formContent';
import type { StoredPlan } from './storedPlan';

interface Props {
  /** What the form begins with. */
  initial: FormContent;
  /** Of what it is a copy: what was typed about another one is not brought back. */
  from: string | null;
}

/** The form that creates an experiment, and then what to do next. */
export function NewExperiment({ initial, from }: Props) {
  const form = useKeptDraft(from === null ? 'new' : `copy/${from}`, initial);
  const [created, setCreated] = useState<ExperimentResponse>();
  const { run: create, problem, busy } = useAction(createExperiment);
  const submit = async (planned: StoredPlan) => {
    const answer = await create(requestOf(form.value.draft, planned));
    if (answer !== undefined) {
      form.forget();
      setCreated(answer);
    }
  };
  return created ? (
    <Created created={created} />
  ) : (
    <>
      <RestoredNotice {...form} />
      <ExperimentForm
        content={form.value}
        onChange={form.change}
        onSubmit={submit}
        submitLabel={t('create.submit', 'Create experiment')}
        cancelHref={hrefOf(from === null ? paths.experiments : paths.experiment(from))}
        onCancel={form.forget}
        busy={busy}
        problem={problem}
        problemAlert={problem && <ProblemAlert problem={problem} />}
      />
    </>
  );
}
