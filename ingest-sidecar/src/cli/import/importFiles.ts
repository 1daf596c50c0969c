import {
  checkImport,
  eventCount,
  ImportRefusal,
  noteText,
  problemText,
  requirePlan,
  runImport,
  type CheckedImport,
  type FileCheck,
  type ImportObserver,
} from '@trackcrumb/import';
import { CommandFailure } from '../commandFailure';
import { printLines } from '../printLines';
import { progressLine } from '../progressLine';
import { count } from '../quantities';
import { resultsReport } from '../results/resultsReport';
import type { SidecarApi } from '../sidecarApi';
import { badRowsReport, badRowText } from './badRowsReport';
import type { ImportOptions } from './importOptions';
import { REMEDIES } from './remedies';
import { withSourceFiles } from './sourceFiles';

/**
 * Imports files into an experiment and waits until they are counted. They are read whole before anything is sent or changed.
 *
 * @returns the exit code: 0 all rows, 2 some rows were bad
 * @throws CommandFailure when nothing can be imported
 */
export async function importFiles(options: ImportOptions, api: SidecarApi, out: NodeJS.WriteStream): Promise<0 | 2> {
  try {
    requirePlan(options);
    return await withSourceFiles(options.files, options.format, async (sources) => {
      const checked = await withProgress('Checking rows', out, (update) =>
        checkImport(sources, options, api, (read, bytes) =>
          update(read / bytes, `${megabytes(read)} of ${megabytes(bytes)} MB`)
        )
      );
      requireGoodRows(checked.check, options);
      return importChecked(checked, options, api, out);
    });
  } catch (error) {
    throw error instanceof ImportRefusal ? new CommandFailure(problemText(error.problem, REMEDIES)) : error;
  }
}

async function importChecked(
  checked: CheckedImport,
  options: ImportOptions,
  api: SidecarApi,
  out: NodeJS.WriteStream
): Promise<0 | 2> {
  const { check, file, found, known } = checked;
  if (known !== undefined && known.finishedAt !== null) {
    const { id, name } = found!.experiment;
    printLines([`${file.name} was imported into ${name} at ${known.finishedAt}: nothing has changed`], out);
    printLines(resultsReport(await api.results(id)), out);
    return 0;
  }
  const { target, refused } = await runImport(checked, api, observerOf(checked, out));
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
  printLines(resultsReport(await api.results(target.experiment.id)), out);
  return check.badRows + refused.length === 0 ? 0 : 2;
}

function observerOf({ file, check, plan }: CheckedImport, out: NodeJS.WriteStream): ImportObserver {
  const events = eventCount(check.visitors, plan.mapping);
  let progress: ReturnType<typeof progressLine> | undefined;
  let isWaiting = false;
  return {
    onTarget({ experiment: { id, name } }, notes) {
      printLines([`Importing ${file.name} into ${name} (${id})`, ...notes.map(noteText)], out);
      progress = progressLine('Sending rows', out);
    },
    onProgress: (stored) => progress?.update(stored / events, `${count(stored)} of ${count(events)} events`),
    onSent: () => progress?.end(),
    onWait(reason) {
      if (!isWaiting) {
        printLines(
          [reason === null ? 'Waiting for ClickHouse to count them' : `Waiting for ClickHouse: ${reason}`],
          out
        );
        isWaiting = true;
      }
    },
  };
}

async function withProgress<Result>(
  title: string,
  out: NodeJS.WriteStream,
  work: (update: (done: number, detail: string) => void) => Promise<Result>
): Promise<Result> {
  const progress = progressLine(title, out);
  try {
    return await work((done, detail) => progress.update(done, detail));
  } finally {
    progress.end();
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** @throws CommandFailure the problem of the first bad row, and how many there are */
function requireGoodRows({ badRows, firstBadRows, rows }: FileCheck, { skipBadRows }: ImportOptions): void {
  const [first] = firstBadRows;
  if (first !== undefined && (!skipBadRows || rows === 0)) {
    const remedy = rows === 0 ? '' : `; --skip-bad-rows imports the other ${count(rows)}`;
    const more = badRows === 1 ? '' : ` (and ${count(badRows - 1)} more bad rows)`;
    throw new CommandFailure(`${badRowText(first)}${more}${remedy}`);
  }
}
