import React, { useState } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { requestOf } from '../create/draft';
import { ExperimentForm } from '../create/ExperimentForm';
import { hrefOf, paths } from '../pluginId';
import { t } from '../translation/translate';
import { draftOf } from './draftOf';
import { EditProblem } from './EditProblem';
import { useEdit } from './useEdit';

/** The form of a new experiment, filled with a draft. */
export function EditDraft({ loaded, onReload }: { loaded: ExperimentResponse; onReload: () => void }) {
  const [original] = useState(() => draftOf(loaded));
  const [draft, setDraft] = useState(original);
  const { save, busy, problem } = useEdit(loaded);
  const { id } = loaded.experiment;
  return (
    <ExperimentForm
      draft={draft}
      onChange={setDraft}
      onSubmit={({ perArm, isEntered }) => save(requestOf(draft, isEntered ? perArm : undefined))}
      submitLabel={t('edit.save', 'Save changes')}
      cancelHref={hrefOf(paths.experiment(id))}
      busy={busy}
      problem={<EditProblem problem={problem} onReload={onReload} />}
      existing={{
        id,
        flag: { key: loaded.flag.key, variants: original.variants, rolloutPct: original.rolloutPct },
      }}
    />
  );
}
