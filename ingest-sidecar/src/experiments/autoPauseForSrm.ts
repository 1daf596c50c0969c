import type { Change, ConfigState } from '../config';
import { existingExperiment } from './currentExperiment';

/** What was found: visitors per arm, the shares expected, and how likely such a split is by chance. */
export interface SrmFinding {
  /** The version of the experiment whose counts were tested. */
  version: number;
  pValue: number;
  statistic: number | null;
  arms: { key: string; observed: number; expected: number; expectedShare: number }[];
}

/** Pauses an experiment because of a sample ratio mismatch; nothing when somebody has changed it meanwhile. */
export function autoPauseForSrm(state: ConfigState, id: string, finding: SrmFinding): Change[] {
  const experiment = existingExperiment(state, id);
  if (experiment.status !== 'running' || experiment.version !== finding.version) {
    return [];
  }
  const { version: _, ...metadata } = finding;
  return [
    {
      kind: 'experiment',
      action: 'experiment.auto_paused_srm',
      state: { ...experiment, status: 'paused', pausedBy: 'srm' },
      metadata,
    },
  ];
}
