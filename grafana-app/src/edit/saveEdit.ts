import type { ExperimentResponse } from '@trackcrumb/contract';
import { changeExperiment, changeVariants } from '../data/experimentChanges';
import { changeFlag } from '../data/useFlags';
import type { EditRequests } from './editRequests';

/**
 * Sends the parts one after the other, each on the version the one before left behind.
 *
 * @param onSaved told after every part: should a later one be refused, what was saved is known.
 */
export async function saveEdit(
  stored: ExperimentResponse,
  { experiment, variants, flag }: EditRequests,
  onSaved: (saved: ExperimentResponse) => void
): Promise<ExperimentResponse> {
  let current = stored;
  const keep = (saved: ExperimentResponse) => {
    current = saved;
    onSaved(saved);
  };
  const { id } = stored.experiment;
  if (experiment !== undefined) {
    keep(await changeExperiment(id, { ...experiment, version: current.experiment.version }));
  }
  if (variants !== undefined) {
    const versions = { version: current.experiment.version, flagVersion: current.flag.version };
    keep(await changeVariants(id, { ...variants, ...versions }));
  }
  if (flag !== undefined) {
    const changed = await changeFlag(current.flag.key, { ...flag, version: current.flag.version });
    keep({ ...current, flag: changed.flag });
  }
  return current;
}
