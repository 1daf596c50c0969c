import { analysisWindow, type ExperimentResponse, type ImportedFile } from '@trackcrumb/contract';
import { newExperiment, type FileCheck, type Weights } from '../../import';
import { CommandFailure } from '../commandFailure';
import { count } from '../quantities';
import type { SidecarApi } from '../sidecarApi';
import type { ImportOptions } from './importOptions';

/** Shares are dealt in whole buckets of 0.0001, those of several treatments one after another. */
const SHARE_ERROR = 0.0003;

/** The experiment that the rows go to. */
export interface TargetExperiment extends ExperimentResponse {
  /** Whether this import started it, now or before it was interrupted. */
  started: boolean;
  /** When rows without a time count, Unix milliseconds. */
  timeMs: number;
  notes: string[];
}

/**
 * Whether files can be imported into what goes by the name at all, before they are read.
 *
 * @throws CommandFailure naming what differs: an option without effect would be a wrong answer
 */
export function requireTarget(found: ExperimentResponse | undefined, options: ImportOptions): void {
  const { create, targetEvent, control, weights } = options;
  if (found === undefined) {
    if (!create) {
      throw new CommandFailure(`there is no experiment ${options.experiment}: correct the name, or pass --create`);
    }
    return;
  }
  const { experiment } = found;
  if (experiment.status === 'draft' && !create) {
    throw new CommandFailure(
      `experiment ${options.experiment} is a draft, which counts nothing: start it or pass --create`
    );
  }
  if (isToBeMade(found)) {
    return;
  }
  if (targetEvent !== undefined && targetEvent !== experiment.targetEvent) {
    throw new CommandFailure(
      `--target-event is ${targetEvent}, but experiment ${experiment.id} counts ${experiment.targetEvent}: leave it out`
    );
  }
  const [first] = experiment.variants;
  if (control !== undefined && control !== first!.key) {
    throw new CommandFailure(
      `--control is ${control}, but the control of experiment ${experiment.id} is ${first!.key}: leave it out`
    );
  }
  if (!haveShares(found, weights)) {
    const shares = found.flag.allocation.variants.map(({ key, share }) => `${key}=${(100 * share).toFixed(2)}`);
    throw new CommandFailure(
      `experiment ${experiment.id} has the shares ${shares.join(',')}, and --weights says otherwise: leave it out`
    );
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

/** A name nobody has, or what an undone import has left: it becomes what the file says. */
export function isToBeMade(found: ExperimentResponse | undefined): boolean {
  return found === undefined || (found.experiment.status === 'draft' && found.experiment.archived);
}

/**
 * The experiment of files that were checked: the one that runs, or one that is made and started as of the first row. That the
 * import has begun is written down before it starts, so that one that was interrupted is finished and not left running.
 *
 * @throws CommandFailure, ImportRefusal
 */
export async function targetExperiment(
  found: ExperimentResponse | undefined,
  file: Pick<ImportedFile, 'digest' | 'name' | 'rows'>,
  check: FileCheck,
  options: ImportOptions,
  api: SidecarApi
): Promise<TargetExperiment> {
  const { timestampMs } = options;
  const begin = ({ experiment }: ExperimentResponse, started: boolean): Promise<ExperimentResponse> =>
    api.recordImport(experiment.id, { ...file, started, finished: false, version: experiment.version });
  if (found !== undefined && found.experiment.status !== 'draft') {
    const begun = await begin(found, false);
    const { imports, startedAt } = begun.experiment;
    const started = imports.some(({ digest, started: itDid }) => digest === file.digest && itDid);
    const timeMs = started ? Date.parse(startedAt!) : timestampMs;
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
function endOf(started: boolean, { latestMs }: FileCheck, { keepRunning, timestampMs }: ImportOptions): number {
  return started && !keepRunning ? (latestMs ?? timestampMs) + 1 : Date.now();
}

async function draftOf(
  found: ExperimentResponse | undefined,
  startMs: number,
  check: FileCheck,
  options: ImportOptions,
  api: SidecarApi
): Promise<{ draft: ExperimentResponse; notes: string[] }> {
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
async function requireOwnEvent(api: SidecarApi, targetEvent: string, own: string | undefined): Promise<void> {
  const { experiments } = await api.experiments();
  const other = experiments.find(({ experiment }) => experiment.targetEvent === targetEvent && experiment.id !== own);
  if (other !== undefined) {
    throw new CommandFailure(
      `experiment ${other.experiment.id} counts ${targetEvent} too, so visitors with the same id would convert in both: ` +
        'leave --target-event out, or choose another'
    );
  }
}

function edited(
  api: SidecarApi,
  { experiment, flag }: ExperimentResponse,
  become: Parameters<SidecarApi['edit']>[1]['experiment']
): Promise<ExperimentResponse> {
  return api.edit(experiment.id, { version: experiment.version, flagVersion: flag.version, experiment: become });
}

/** What of the file is not counted, and why. */
function notesOf({ experiment }: ExperimentResponse, check: FileCheck, endMs: number): string[] {
  const window = analysisWindow({ ...experiment, completedAt: null }, new Date(endMs));
  const before = window === null ? 0 : check.visitorsBefore(window.startMs);
  return [
    ...(before === 0
      ? []
      : [
          `${count(before)} visitors come before ${new Date(window!.startMs).toISOString()}, where the ` +
            `${experiment.windowDays} days that are counted begin: they are imported and not counted`,
        ]),
    ...(experiment.assignment === 'external'
      ? []
      : [`The flag assigns the visitors of ${experiment.id}: rows that name another variant are not counted`]),
  ];
}

/** Completes an experiment just after its last row, or now if that lies ahead. */
export async function completeAfter(api: SidecarApi, experimentId: string, lastRowMs: number): Promise<void> {
  const { experiment } = await api.experiment(experimentId);
  await api.changeStatus(experimentId, {
    status: 'completed',
    version: experiment.version,
    completedAt: new Date(Math.min(lastRowMs + 1, Date.now())).toISOString(),
    comment: 'imported whole',
  });
}
