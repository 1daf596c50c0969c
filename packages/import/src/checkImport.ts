import { hexOf, sha256 } from '#sha256';
import type { ExperimentResponse, ImportedFile } from '@trackcrumb/contract';
import { checkFiles } from './checkFiles';
import type { FileCheck } from './fileCheck';
import type { FileReading } from './fileRows';
import { findExperiment } from './findExperiment';
import type { ImportApi } from './importApi';
import { requireMapping, type ImportMapping } from './importMapping';
import type { ImportPlan } from './importPlan';
import type { ImportSource } from './importSource';
import { isToBeMade, requireTarget } from './targetExperiment';
import { requireEncoding } from './textDecoding';

const DAY_MS = 86_400_000;
/** Between the check and the sending of the last row, the oldest ones must not become too old. */
const LONGEST_IMPORT_MS = 3_600_000;
const MAX_FILE_NAME_CHARACTERS = 500;

/** Files that were read whole, and where they would go. */
export interface CheckedImport {
  sources: readonly ImportSource[];
  plan: ImportPlan;
  check: FileCheck;
  reading: FileReading;
  /** Undefined: nothing goes by that name yet. */
  found: ExperimentResponse | undefined;
  file: Pick<ImportedFile, 'digest' | 'name' | 'rows'>;
  /** The very same import, where it was begun before. */
  known: ImportedFile | undefined;
}

/**
 * Reads files whole, without sending or changing anything.
 *
 * @param onProgress told how many bytes of how many have been read
 * @throws ImportRefusal when nothing of them can be imported
 */
export async function checkImport(
  sources: readonly ImportSource[],
  plan: ImportPlan,
  api: ImportApi,
  onProgress: (bytesRead: number, bytes: number) => void
): Promise<CheckedImport> {
  requirePlan(plan);
  const found = await findExperiment(api, plan.experiment);
  requireTarget(found, plan);
  const reading = await readingOf(plan, isToBeMade(found) ? null : found!.experiment.variants, api);
  const { check, digest: ofBytes } = await checkFiles(sources, reading, onProgress);
  const digest = digestOf(ofBytes, plan);
  const name = sources.map((source) => source.name).join(', ');
  return {
    sources,
    plan,
    check,
    reading,
    found,
    file: { digest, name: name.slice(0, MAX_FILE_NAME_CHARACTERS), rows: check.rows },
    known: found?.experiment.imports.find((imported) => imported.digest === digest),
  };
}

/** @throws ImportRefusal when what is said of an import cannot be, whatever the files hold */
export function requirePlan({ mapping, encoding }: Pick<ImportPlan, 'mapping' | 'encoding'>): void {
  requireMapping(mapping);
  if (encoding !== undefined) {
    requireEncoding(encoding);
  }
}

/** How files are read for an experiment of these variants; null: theirs will be those of the files. */
export async function readingOf(
  plan: { mapping: ImportMapping; delimiter: string | undefined; encoding: string | undefined },
  variants: readonly { key: string }[] | null,
  api: Pick<ImportApi, 'ingestStatus'>
): Promise<FileReading> {
  const { mapping, delimiter, encoding } = plan;
  const { maxEventAgeDays } = await api.ingestStatus();
  const latestMs = Date.now();
  const earliestMs = latestMs - maxEventAgeDays * DAY_MS + LONGEST_IMPORT_MS;
  const keys = variants === null ? null : variants.map(({ key }) => key);
  return { mapping, delimiter, encoding, limits: { earliestMs, latestMs, variants: keys } };
}

/** The same bytes read in another way are another import. */
function digestOf(digest: string, { mapping, format, delimiter, encoding }: ImportPlan): string {
  const { variantKeys, where, ...rest } = mapping;
  const how = [rest, [...variantKeys], [...where], format, delimiter, encoding];
  return hexOf(sha256().update(digest).update(JSON.stringify(how)).digest());
}
