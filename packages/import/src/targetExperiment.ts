import { analysisWindow, type Experiment, type ExperimentResponse, type ImportedFile } from '@trackcrumb/contract';
import type { FileCheck } from './fileCheck';
import type { ImportApi } from './importApi';
import type { ImportPlan } from './importPlan';
import { ImportRefusal } from './importRefusal';
import { newExperiment } from './newExperiment';
import { note, type ImportNote } from './notes';
import { ownTargetEvent } from './rowEvents';
import type { Weights } from './shares';

/** Shares are dealt in whole buckets of 0.0001, those of several treatments one after another. */
const SHARE_ERROR = 0.0003;

/** The experiment that the rows go to. */
export interface TargetExperiment extends ExperimentResponse {
  /** Whether this import started it, now or before it was interrupted. */
  started: boolean;
  /** When rows without a time count, Unix milliseconds. */
  timeMs: number;
  notes: ImportNote[];
}

/**
 * Whether files can be imported into what goes by the name at all, before they are read.
 *
 * @throws ImportRefusal naming what differs: an option without effect would be a wrong answer
 */
export function requireTarget(found: ExperimentResponse | undefined, options: ImportPlan): void {
  const { create, targetEvent, control, weights } = options;
  if (found === undefined) {
    if (!create) {
      throw ImportRefusal.of('no_experiment', { experiment: options.experiment });
    }
    return;
  }
  const { experiment } = found;
  if (experiment.status === 'draft' && !create) {
    throw ImportRefusal.of('is_draft', { experiment: options.experiment });
  }
  if (isToBeMade(found)) {
    return;
  }
  if (targetEvent !== undefined && targetEvent !== experiment.targetEvent) {
    throw ImportRefusal.of('other_event', {
      said: targetEvent,
      experiment: experiment.id,
      event: experiment.targetEvent,
    });
  }
  const [first] = experiment.variants;
  if (control !== undefined && control !== first!.key) {
    throw ImportRefusal.of('other_control', { said: control, experiment: experiment.id, control: first!.key });
  }
  if (!haveShares(found, weights)) {
    const shares = found.flag.allocation.variants.map(({ key, share }) => `${key}=${(100 * share).toFixed(2)}`);
    throw ImportRefusal.of('other_shares', { experiment: experiment.id, shares: shares.join(',') });
  }
}

/** Those of the data are what the import that started it has found in them. */
function haveShares({ experiment, flag }: ExperimentResponse, weights: Weights): boolean {
  if (weights === undefined || weights === 'data') {
    return weights === undefined || experiment.imports[0]?.started === true;
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const { variants } = flag.allocation;
  return (
    weights.size === variants.length &&
    variants.every(({ key, share }) => Math.abs((weights.get(key) ?? NaN) / total - share) < SHARE_ERROR)
  );
}

/**
 * A name nobody has, what an undone import has left, or what one left that broke off before it had told of itself: it
 * becomes what the file says.
 */
export function isToBeMade(found: ExperimentResponse | undefined): boolean {
  return (
    found === undefined ||
    (found.experiment.status === 'draft' && (found.experiment.archived || isUntold(found.experiment)))
  );
}

/** A draft that only an import makes: by hand nobody names an event so. */
const isUntold = ({ id, assignment, targetEvent, imports }: Experiment): boolean =>
  assignment === 'external' && imports.length === 0 && targetEvent.startsWith(ownTargetEvent(id, ''));

/**
 * The experiment of files that were checked: the one that runs, or one that is made and started as of the first row. That the
 * import has begun is written down before it starts, so that one that was interrupted is finished and not left running.
 *
 * @throws ImportRefusal
 */
export async function targetExperiment(
  found: ExperimentResponse | undefined,
  file: Pick<ImportedFile, 'digest' | 'name' | 'rows'>,
  check: FileCheck,
  options: ImportPlan,
  api: ImportApi
): Promise<TargetExperiment> {
  const { timestampMs } = options;
  const begin = ({ experiment }: ExperimentResponse, started: boolean): Promise<ExperimentResponse> =>
    api.recordImport(experiment.id, { ...file, started, finished: false, version: experiment.version });
  if (found !== undefined && found.experiment.status !== 'draft') {
    const begun = await begin(found, false);
    const { imports, startedAt } = begun.experiment;
    const starter = imports.find((imported) => imported.started);
    const started = starter?.digest === file.digest;
    const timeMs = starter !== undefined && (started || !options.timestampSaid) ? Date.parse(startedAt!) : timestampMs;
    return { ...begun, started, timeMs, notes: notesOf(begun, check, endOf(started, check, options)) };
  }
  const startMs = check.earliestMs ?? timestampMs;
  const { draft, notes } = await draftOf(found, startMs, check, options, api);
  const { experiment } = await begin(draft, true);
  const running = await api.changeStatus(experiment.id, {
    status: 'running',
    version: experiment.version,
    startedAt: new Date(startMs).toISOString(),
  });
  const allNotes = [...notes, ...notesOf(running, check, endOf(true, check, options))];
  return { ...running, started: true, timeMs: timestampMs, notes: allNotes };
}

/** Where counting will end, Unix milliseconds. */
function endOf(started: boolean, { latestMs }: FileCheck, { keepRunning, timestampMs }: ImportPlan): number {
  return started && !keepRunning ? (latestMs ?? timestampMs) + 1 : Date.now();
}

async function draftOf(
  found: ExperimentResponse | undefined,
  startMs: number,
  check: FileCheck,
  options: ImportPlan,
  api: ImportApi
): Promise<{ draft: ExperimentResponse; notes: ImportNote[] }> {
  if (found !== undefined && !isToBeMade(found)) {
    const { assignment } = found.experiment;
    return {
      draft: assignment === 'external' ? found : await edited(api, found, { assignment: 'external' }),
      notes: [],
    };
  }
  const { request, notes } = newExperiment(check, options.mapping, {
    name: options.experiment,
    targetEvent: options.targetEvent,
    control: options.control,
    weights: options.weights,
    startMs,
    endMs: endOf(true, check, options),
  });
  await requireOwnEvent(api, request.targetEvent, found?.experiment.id);
  return {
    draft: found === undefined ? await api.create(request) : await edited(api, found, { ...request, archived: false }),
    notes,
  };
}

/** What converts in one experiment would convert in the other: the ids of two files are often the same. */
async function requireOwnEvent(api: ImportApi, targetEvent: string, own: string | undefined): Promise<void> {
  const { experiments } = await api.experiments();
  const other = experiments.find(({ experiment }) => experiment.targetEvent === targetEvent && experiment.id !== own);
  if (other !== undefined) {
    throw ImportRefusal.of('shared_event', { experiment: other.experiment.id, event: other.experiment.targetEvent });
  }
}

function edited(
  api: ImportApi,
  { experiment, flag }: ExperimentResponse,
  become: Parameters<ImportApi['edit']>[1]['experiment']
): Promise<ExperimentResponse> {
  return api.edit(experiment.id, { version: experiment.version, flagVersion: flag.version, experiment: become });
}

/** What of the file is not counted, and why. */
function notesOf({ experiment }: ExperimentResponse, check: FileCheck, endMs: number): ImportNote[] {
  const window = analysisWindow({ ...experiment, completedAt: null }, new Date(endMs));
  const before = window === null ? 0 : check.visitorsBefore(window.startMs);
  return [
    ...(before === 0
      ? []
      : [
          note('before_window', {
            visitors: before,
            start: new Date(window!.startMs).toISOString(),
            days: experiment.windowDays,
          }),
        ]),
    ...(experiment.assignment === 'external' ? [] : [note('flag_assigns', { experiment: experiment.id })]),
  ];
}

/** Completes an experiment just after its last row, or now if that lies ahead. */
export async function completeAfter(api: ImportApi, experimentId: string, lastRowMs: number): Promise<void> {
  const { experiment } = await api.experiment(experimentId);
  await api.changeStatus(experimentId, {
    status: 'completed',
    version: experiment.version,
    completedAt: new Date(Math.min(lastRowMs + 1, Date.now())).toISOString(),
    comment: 'imported whole',
  });
}
