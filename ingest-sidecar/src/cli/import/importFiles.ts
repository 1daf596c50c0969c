import { createHash } from 'node:crypto';
import { ImportRefusal, requireEncoding, requireMapping, type BadRow, type FileCheck } from '../../import';
import { CommandFailure } from '../commandFailure';
import { printLines } from '../printLines';
import { progressLine } from '../progressLine';
import { count } from '../quantities';
import { resultsReport } from '../results/resultsReport';
import type { SidecarApi } from '../sidecarApi';
import { awaitCounted } from './awaitCounted';
import { badRowsReport } from './badRowsReport';
import { checkFiles } from './checkFiles';
import type { FileReading } from './fileRows';
import { findExperiment } from './findExperiment';
import type { ImportOptions } from './importOptions';
import { mappingNotes } from './mappingNotes';
import { sendRows } from './sendRows';
import { withSourceFiles, type SourceFile } from './sourceFile';
import { completeAfter, isToBeMade, requireTarget, targetExperiment, type TargetExperiment } from './targetExperiment';

const DAY_MS = 86_400_000;
/** Between the check and the sending of the last row, the oldest ones must not become too old. */
const LONGEST_IMPORT_MS = 3_600_000;

/**
 * Imports files into an experiment and waits until they are counted. They are read whole before anything is sent or changed.
 *
 * @returns the exit code: 0 all rows, 2 some rows were bad
 * @throws CommandFailure, ImportRefusal when nothing can be imported
 */
export async function importFiles(options: ImportOptions, api: SidecarApi, out: NodeJS.WriteStream): Promise<0 | 2> {
  requireMapping(options.mapping);
  if (options.encoding !== undefined) {
    requireEncoding(options.encoding);
  }
  return withSourceFiles(options.files, options.format, (files) => importReadable(files, options, api, out));
}

async function importReadable(
  files: readonly SourceFile[],
  options: ImportOptions,
  api: SidecarApi,
  out: NodeJS.WriteStream
): Promise<0 | 2> {
  const found = await findExperiment(api, options.experiment);
  requireTarget(found, options);
  const reading = await readingOf(options, isToBeMade(found) ? null : found!.experiment.variants, api);
  const { check, digest } = await checkWithProgress(files, reading, out);
  requireGoodRows(check, options);

  const name = files.map((file) => file.name).join(', ');
  const file = { digest: digestOf(digest, options), name: name.slice(0, 500), rows: check.rows };
  const known = found?.experiment.imports.find((imported) => imported.digest === file.digest);
  if (known !== undefined && known.finishedAt !== null) {
    printLines(
      [`${name} was imported into ${found!.experiment.name} at ${known.finishedAt}: nothing has changed`],
      out
    );
    printLines(resultsReport(await api.results(found!.experiment.id)), out);
    return 0;
  }
  if (known === undefined && found?.experiment.status === 'completed') {
    throw new CommandFailure(
      `experiment ${found.experiment.id} is completed, so nothing that comes now would be counted: import into another ` +
        `one${found.experiment.imports.length > 0 ? ', or take its import back with trackcrumb import undo' : ''}`
    );
  }
  const target = await targetExperiment(found, file, check, options, api);
  const { id } = target.experiment;
  printLines(
    [`Importing ${name} into ${target.experiment.name} (${id})`, ...mappingNotes(options.mapping, id), ...target.notes],
    out
  );
  const refused = await send(files, reading, target, check, api, out);
  await finish(target, file, check, options, api);
  printLines(
    [
      `${count(check.rows)} rows imported`,
      ...(check.filtered > 0 ? [`${count(check.filtered)} rows were left out by --where`] : []),
      ...badRowsReport(check.badRows, check.firstBadRows),
      ...badRowsReport(refused.length, refused),
      ...(target.started && !options.keepRunning
        ? ['The experiment is completed as of its last row; --keep-running leaves it running for rows to come']
        : []),
    ],
    out
  );
  printLines(resultsReport(await api.results(id)), out);
  return check.badRows + refused.length === 0 ? 0 : 2;
}

async function readingOf(
  { mapping, delimiter, encoding }: ImportOptions,
  variants: readonly { key: string }[] | null,
  api: SidecarApi
): Promise<FileReading> {
  const { maxEventAgeDays } = await api.ingestStatus();
  const latestMs = Date.now();
  const earliestMs = latestMs - maxEventAgeDays * DAY_MS + LONGEST_IMPORT_MS;
  const keys = variants === null ? null : variants.map(({ key }) => key);
  return { mapping, delimiter, encoding, limits: { earliestMs, latestMs, variants: keys } };
}

async function checkWithProgress(
  files: readonly SourceFile[],
  reading: FileReading,
  out: NodeJS.WriteStream
): ReturnType<typeof checkFiles> {
  const progress = progressLine('Checking rows', out);
  try {
    return await checkFiles(files, reading, (read, bytes) =>
      progress.update(read / bytes, `${megabytes(read)} of ${megabytes(bytes)} MB`)
    );
  } finally {
    progress.end();
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** @throws ImportRefusal the problem of the first bad row, and how many there are */
function requireGoodRows({ badRows, firstBadRows, rows }: FileCheck, { skipBadRows }: ImportOptions): void {
  const [first] = firstBadRows;
  if (first !== undefined && (!skipBadRows || rows === 0)) {
    const remedy = rows === 0 ? '' : `; --skip-bad-rows imports the other ${count(rows)}`;
    const more = badRows === 1 ? '' : ` (and ${count(badRows - 1)} more bad rows)`;
    throw new ImportRefusal(`${first.place}: ${first.problem}${more}${remedy}`);
  }
  if (rows === 0) {
    throw new ImportRefusal('there are no rows to import');
  }
}

/** The same bytes read in another way are another import. */
function digestOf(digest: string, { mapping, format, delimiter, encoding }: ImportOptions): string {
  const { variantKeys, where, ...rest } = mapping;
  const how = [rest, [...variantKeys], [...where], format, delimiter, encoding];
  return createHash('sha256').update(digest).update(JSON.stringify(how)).digest('hex');
}

async function send(
  files: readonly SourceFile[],
  reading: FileReading,
  { experiment, flag, timeMs }: TargetExperiment,
  check: FileCheck,
  api: SidecarApi,
  out: NodeJS.WriteStream
): Promise<BadRow[]> {
  const target = {
    experimentId: experiment.id,
    flagVersion: flag.version,
    timeMs,
    targetEvent: experiment.targetEvent,
  };
  const progress = progressLine('Sending rows', out);
  let refused: BadRow[];
  try {
    refused = await sendRows(files, reading, target, api, (visitors) =>
      progress.update(visitors / check.visitors, `${count(visitors)} of ${count(check.visitors)} visitors`)
    );
  } finally {
    progress.end();
  }
  let waiting = false;
  await awaitCounted(api, (reason) => {
    if (!waiting) {
      printLines([reason === null ? 'Waiting for ClickHouse to count them' : `Waiting for ClickHouse: ${reason}`], out);
      waiting = true;
    }
  });
  return refused;
}

async function finish(
  { experiment: { id }, started }: TargetExperiment,
  file: { digest: string; name: string; rows: number },
  check: FileCheck,
  { keepRunning, timestampMs }: ImportOptions,
  api: SidecarApi
): Promise<void> {
  const { experiment } = await api.experiment(id);
  await api.recordImport(id, { ...file, started, finished: true, version: experiment.version });
  if (started && !keepRunning) {
    // One that runs is expected to get visitors, and alerts when it does not.
    await completeAfter(api, id, check.latestMs ?? timestampMs);
  }
}
