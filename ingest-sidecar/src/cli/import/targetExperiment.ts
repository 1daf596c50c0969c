import {
  EXPERIMENT_FIELDS,
  SLUG_PATTERN,
  slugOf,
  type CreateExperimentRequest,
  type ExperimentResponse,
} from '@trackcrumb/contract';
import { CommandFailure } from '../commandFailure';
import type { SidecarApi } from '../sidecarApi';
import type { FileSummary } from './scanFile';

const DAY_MS = 86_400_000;
const SLUG = new RegExp(SLUG_PATTERN);

/** The experiment that goes by this id or name; undefined when there is none. */
export async function findExperiment(api: SidecarApi, idOrName: string): Promise<ExperimentResponse | undefined> {
  const { experiments } = await api.experiments();
  return experiments.find(
    ({ experiment: { id, name } }) => id === idOrName || name === idOrName || id === slugOf(idOrName)
  );
}

export interface NewExperiment {
  name: string;
  targetEvent: string;
  /** Key of the control; undefined: the variant named control. */
  control: string | undefined;
  /** When rows without a timestamp count. */
  timestamp: string;
}

/**
 * What to create for the data of a file: its variants, control first, all expected to have got the same share, and a
 * window long enough for the oldest row, as far as there can be one.
 *
 * @throws CommandFailure when the variants cannot be those of an experiment
 */
export function experimentFor(summary: FileSummary, wanted: NewExperiment, nowMs: number): CreateExperimentRequest {
  const { variants } = summary;
  const { windowDays, variants: arms } = EXPERIMENT_FIELDS;
  const illegal = variants.find((variant) => !SLUG.test(variant));
  if (illegal !== undefined) {
    throw new CommandFailure(
      `the variant ${JSON.stringify(illegal)} cannot be a key (lower case letters, digits, _ and -): ` +
        `pass --map ${JSON.stringify(`${illegal}=${slugOf(illegal) || 'some_key'}`)}`
    );
  }
  if (variants.length < arms.schema.minItems) {
    throw new CommandFailure(
      `the file has ${variants.length} variant (${variants.join()}): an experiment needs ` +
        `${arms.schema.minItems} to ${arms.schema.maxItems}`
    );
  }
  const control = wanted.control ?? 'control';
  if (!variants.includes(control)) {
    throw new CommandFailure(
      `no variant is named ${JSON.stringify(control)}: name the control with --control, one of ${variants.join(', ')}`
    );
  }
  const treatments = variants.filter((variant) => variant !== control).sort();
  const ageMs = nowMs - Date.parse(summary.earliest ?? wanted.timestamp);
  return {
    name: wanted.name,
    targetEvent: wanted.targetEvent,
    assignment: 'external',
    variants: [control, ...treatments].map((key) => ({ key })),
    rolloutPct: Math.round((10_000 * treatments.length) / variants.length) / 100,
    windowDays: Math.min(windowDays.schema.maximum, Math.max(windowDays.default, Math.ceil(ageMs / DAY_MS) + 1)),
  };
}

/** Starts a draft as of a given time. */
export function startDraft(api: SidecarApi, draft: ExperimentResponse, startedAt: string): Promise<ExperimentResponse> {
  const { id, version } = draft.experiment;
  return api.changeStatus(id, { status: 'running', version, startedAt });
}

/** Completes an experiment just after its last row, or now if that lies ahead. */
export async function completeAfter(api: SidecarApi, experimentId: string, lastRowAt: string): Promise<void> {
  const { experiment } = await api.experiment(experimentId);
  await api.changeStatus(experimentId, {
    status: 'completed',
    version: experiment.version,
    completedAt: new Date(Math.min(Date.parse(lastRowAt) + 1, Date.now())).toISOString(),
    comment: 'imported whole',
  });
}
