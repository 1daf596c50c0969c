import { useRef } from 'react';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { locationService } from '@grafana/runtime';
import type { ExperimentDraft } from '../create/draft';
import { announce } from '../data/announce';
import { useAction } from '../data/useAction';
import { paths } from '../pluginId';
import { t } from '../translation/translate';
import { editRequests } from './editRequests';
import { saveEdit } from './saveEdit';

/** Saves a form against what is stored, then shows the experiment. */
export function useEdit(loaded: ExperimentResponse) {
  // What is stored by now: a part may have been saved before another was refused.
  const stored = useRef(loaded);
  const { run, busy, problem } = useAction(async (draft: ExperimentDraft, plannedPerArm: number | null | undefined) =>
    saveEdit(stored.current, editRequests(stored.current, draft, plannedPerArm), (saved) => {
      stored.current = saved;
    })
  );
  const save = async (draft: ExperimentDraft, plannedPerArm?: number | null) => {
    const saved = await run(draft, plannedPerArm);
    if (saved !== undefined) {
      announce(t('edit.saved', 'Changes saved'), saved.experiment.name);
      locationService.push(paths.experiment(saved.experiment.id));
    }
  };
  return { save, busy, problem };
}
