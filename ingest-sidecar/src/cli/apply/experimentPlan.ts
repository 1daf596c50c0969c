import {
  changeable,
  experimentDiff,
  experimentIdOf,
  type CreateExperimentRequest,
  type DesiredExperiment,
  type Experiment,
  type HeldFlag,
} from '@trackcrumb/contract';

/** A field on which file and sidecar differ. */
export interface Difference {
  field: string;
  /** Undefined: not there. */
  from: unknown;
  to: unknown;
  /** Why it stays as it is; null when it is going to be changed. */
  fixedBecause: string | null;
}

/** What brings an experiment to the state that a file describes. */
export interface ExperimentPlan {
  id: string;
  isNew: boolean;
  differences: Difference[];
  /** What to send; undefined when nothing can be changed. */
  desired?: DesiredExperiment;
}

/** An experiment that exists, and the flag it shall run on. */
export interface Current extends HeldFlag {
  subject: Experiment;
}

/**
 * Compares a file with what there is. What a file leaves out stays as it is.
 *
 * @param current undefined when there is no experiment of that name
 */
export function experimentPlan(wanted: CreateExperimentRequest, current: Current | undefined): ExperimentPlan {
  if (current === undefined) {
    const differences = Object.entries(wanted).map(([field, to]) => ({
      field,
      from: undefined,
      to: to as unknown,
      fixedBecause: null,
    }));
    return { id: wanted.id ?? experimentIdOf(wanted.name), isNew: true, differences };
  }
  const { differences } = experimentDiff(current.subject, current, wanted);
  const desired = changeable(wanted, differences);
  return {
    id: current.subject.id,
    isNew: false,
    differences: differences.map(({ at, from, to, fixedBecause }) => ({
      field: at,
      from,
      to,
      fixedBecause: fixedBecause?.sentence ?? null,
    })),
    ...(Object.keys(desired).length === 0 ? {} : { desired }),
  };
}
