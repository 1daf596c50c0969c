import type { ExperimentResponse } from '@trackcrumb/contract';
import { announce } from '../data/announce';
import { editExperiment } from '../data/experimentChanges';
import { sidecar } from '../data/sidecar';
import { useAction } from '../data/useAction';
import { editRequest } from '../edit/editRequest';
import { t } from '../translation/translate';

/** Puts an experiment away, or brings it back: nothing of it is lost, so nobody is asked twice. */
export function useArchive(id: string, onChanged: () => void) {
  const { run, problem } = useAction(async (archived: boolean) => {
    // As it is at this moment: whatever else was changed since the page was loaded stays.
    const current = await sidecar.get<ExperimentResponse>(`/experiments/${encodeURIComponent(id)}`);
    return editExperiment(id, editRequest(current, { archived }));
  });
  const archive = async (archived: boolean) => {
    const changed = await run(archived);
    if (changed !== undefined) {
      const said = archived ? t('archive.done', 'Archived') : t('archive.undone', 'Brought back');
      announce(said, changed.experiment.name);
      onChanged();
    }
  };
  return { archive, problem };
}
