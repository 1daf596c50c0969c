import type { DesiredExperiment, ExperimentResponse } from '@trackcrumb/contract';
import { locationService } from '@grafana/runtime';
import { announce } from '../data/announce';
import { editExperiment } from '../data/experimentChanges';
import { useAction } from '../data/useAction';
import { paths } from '../pluginId';
import { t } from '../translation/translate';
import { editRequest } from './editRequest';

/** Saves a form against what was loaded, all of it or nothing, then shows the experiment. */
export function useEdit(loaded: ExperimentResponse, onSaved: () => void) {
  const { run, busy, problem } = useAction((desired: DesiredExperiment) =>
    editExperiment(loaded.experiment.id, editRequest(loaded, desired))
  );
  const save = async (desired: DesiredExperiment) => {
    const saved = await run(desired);
    if (saved !== undefined) {
      onSaved();
      announce(t('edit.saved', 'Changes saved'), saved.experiment.name);
      locationService.push(paths.experiment(saved.experiment.id));
    }
  };
  return { save, busy, problem };
}
