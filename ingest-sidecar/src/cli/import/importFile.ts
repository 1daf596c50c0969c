import { stat } from 'node:fs/promises';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { CommandFailure } from '../commandFailure';
import { progressLine } from '../progressLine';
import type { SidecarApi } from '../sidecarApi';
import { awaitCounted } from './awaitCounted';
import { resultsReport } from '../results/resultsReport';
import { badRowsReport } from './badRowsReport';
import type { RowMapping } from './rowMapping';
import { scanFile } from './scanFile';
import { sendRows, type SentRows } from './sendRows';
import { sourceRows, type Format } from './sourceRows';
import { completeAfter, experimentFor, findExperiment, startDraft } from './targetExperiment';

export interface ImportOptions {
  file: string;
  format: Format;
  mapping: RowMapping;
  /** Id or name. */
  experiment: string;
  /** Create and start the experiment if need be. */
  create: boolean;
  /** More rows will follow: what was created here is not completed. */
  keepRunning: boolean;
  control: string | undefined;
  targetEvent: string | undefined;
  /** When rows without a timestamp column count. ISO 8601. */
  timestamp: string;
}

/**
 * Imports a file into an experiment and waits until it is counted.
 *
 * @returns the exit code: 0 all rows, 2 some rows were bad
 * @throws CommandFailure when nothing can be imported
 */
export async function importFile(options: ImportOptions, api: SidecarApi, out: NodeJS.WriteStream): Promise<0 | 2> {
  const say = (lines: readonly string[]): void => void lines.forEach((line) => out.write(`${line}\n`));
  const { experiment, flag, lastRowAt } = await targetOf(options, api);
  say([`Importing ${options.file} into ${experiment.name} (${experiment.id})`]);

  const target = {
    experiment,
    flagVersion: flag.version,
    timestamp: options.timestamp,
    targetEvent: options.targetEvent ?? experiment.targetEvent,
  };
  const sent = await sendWithProgress(options, target, api, out);
  let waiting = false;
  await awaitCounted(api, (reason) => {
    if (!waiting) {
      say([reason === null ? 'Waiting for ClickHouse to count them' : `Waiting for ClickHouse: ${reason}`]);
      waiting = true;
    }
  });
  say([`${sent.sent.toLocaleString('en')} rows imported`, ...badRowsReport(sent.badRows)]);
  if (lastRowAt !== null && !options.keepRunning) {
    // One that runs is expected to get visitors, and alerts when it does not.
    await completeAfter(api, experiment.id, lastRowAt);
    say(['The experiment is completed as of its last row; --keep-running leaves it running for rows to come']);
  }
  say(resultsReport(await api.results(experiment.id)));
  return sent.badRows.length === 0 ? 0 : 2;
}

interface ImportTarget extends ExperimentResponse {
  /** Of an experiment that this import started; null of one that ran before. */
  lastRowAt: string | null;
}

async function targetOf(options: ImportOptions, api: SidecarApi): Promise<ImportTarget> {
  const found = await findExperiment(api, options.experiment);
  if (found === undefined && !options.create) {
    throw new CommandFailure(`there is no experiment ${options.experiment}: correct the name, or pass --create`);
  }
  if (found !== undefined && found.experiment.status !== 'draft') {
    return { ...found, lastRowAt: null };
  }
  if (!options.create) {
    throw new CommandFailure(
      `experiment ${options.experiment} is a draft, which counts nothing: start it or pass --create`
    );
  }
  const summary = await scanFile(sourceRows(options.file, options.format), options.mapping);
  const wanted = {
    name: options.experiment,
    targetEvent: options.targetEvent ?? options.mapping.columns.conversion,
    control: options.control,
    timestamp: options.timestamp,
  };
  const draft = found ?? (await api.create(experimentFor(summary, wanted, Date.now())));
  const started = await startDraft(api, draft, summary.earliest ?? options.timestamp);
  return { ...started, lastRowAt: summary.latest ?? options.timestamp };
}

async function sendWithProgress(
  { file, format, mapping }: ImportOptions,
  target: Parameters<typeof sendRows>[2],
  api: SidecarApi,
  out: NodeJS.WriteStream
): Promise<SentRows> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  const progress = progressLine('Sending rows', out);
  try {
    return await sendRows(sourceRows(file, format), mapping, target, api, (bytesRead, { sent }) =>
      progress.update(size === 0 ? 0 : bytesRead / size, `${sent.toLocaleString('en')} rows`)
    );
  } finally {
    progress.end();
  }
}
