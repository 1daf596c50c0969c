import React, { useState } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { requestOf } from '../create/draft';
import { ExperimentForm } from '../create/ExperimentForm';
import { TYPICAL_POWER, type FormContent } from '../create/formContent';
import { RestoredNotice } from '../drafts/RestoredNotice';
import { useKeptDraft } from '../drafts/useKeptDraft';
import { hrefOf, paths } from '../pluginId';
import { t } from '../translation/translate';
import { draftOf } from './draftOf';
import { editKey } from './editKey';
import { EditProblem } from './EditProblem';
import { useEdit } from './useEdit';

/** The form of a new experiment, filled with a draft. */
export function EditDraft({ loaded, onReload }: { loaded: ExperimentResponse; onReload: () => void }) {
  const [original] = useState(() => draftOf(loaded));
  const form = useKeptDraft<FormContent>(editKey(loaded), { draft: original, power: TYPICAL_POWER });
  const { save, busy, problem } = useEdit(loaded, form.forget);
  const reload = () => {
    form.forget();
    onReload();
  };
  const { id } = loaded.experiment;
  return (
    <>
      <RestoredNotice {...form} />
      <ExperimentForm
        content={form.value}
        onChange={form.change}
        onSubmit={({ perArm, isEntered }) => save(requestOf(form.value.draft, isEntered ? perArm : undefined))}
        submitLabel={t('edit.save', 'Save changes')}
        cancelHref={hrefOf(paths.experiment(id))}
        onCancel={form.forget}
        busy={busy}
        problem={<EditProblem problem={problem} onReload={reload} />}
        existing={{
          id,
          flag: {
            key: loaded.flag.key,
            variants: original.variants,
            trafficPct: original.trafficPct,
            rolloutPct: original.rolloutPct,
          },
        }}
      />
    </>
  );
}
