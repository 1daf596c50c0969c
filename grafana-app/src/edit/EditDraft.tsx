import React, { useState } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { requestOf } from '../create/draft';
import { ExperimentForm } from '../create/ExperimentForm';
import { contentOf, isReplanned } from '../create/formContent';
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
  const [original] = useState(() => contentOf(draftOf(loaded), loaded.experiment.plan));
  const form = useKeptDraft(editKey(loaded), original);
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
        onSubmit={(planned) =>
          save(requestOf(form.value.draft, isReplanned(form.value, original) ? planned : undefined))
        }
        submitLabel={t('edit.save', 'Save changes')}
        cancelHref={hrefOf(paths.experiment(id))}
        onCancel={form.forget}
        busy={busy}
        problem={problem}
        problemAlert={<EditProblem problem={problem} onReload={reload} />}
        existing={{
          id,
          flag: {
            key: loaded.flag.key,
            variants: original.draft.variants,
            trafficPct: original.draft.trafficPct,
            rolloutPct: original.draft.rolloutPct,
          },
        }}
      />
    </>
  );
}
