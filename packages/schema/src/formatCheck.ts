import type { Database } from './database';
import { MigrationError } from './migrationError';
import type { Part } from './parts';
import { partPath, type AppliedPart } from './register';

/** How stored data are read; what the comment of the register says. A new number is for data that this code cannot read. */
export const DATA_FORMAT = 'data format 1';

/**
 * Refuses tables that were made before there was a format, and those of another.
 *
 * @throws MigrationError
 */
export function assertFormatIsRead({ engines, format }: Database, parts: readonly Part[]): void {
  const hasTables = parts.some(({ makes }) => makes.some((name) => engines.has(name)));
  if (engines.has('schema_migrations') || (format === undefined && hasTables)) {
    throw new MigrationError(
      'this database was made by a version before the first release, which this version cannot read: export it with ' +
        'that version, or start with an empty TRACKCRUMB_STATE_DIR (with CLICKHOUSE_URL: without the database trackcrumb)'
    );
  }
  if (format !== undefined && format !== DATA_FORMAT) {
    throw new MigrationError(
      `this database holds ${format}, made by a newer version, and this version reads ${DATA_FORMAT}: run the newer version`
    );
  }
}

/**
 * Refuses tables that a newer version has made or changed, and files of this one that were changed after they were applied.
 *
 * @throws MigrationError
 */
export function assertTablesAreKnown(applied: Iterable<AppliedPart>, parts: readonly Part[]): void {
  const known = new Map(parts.map((part) => [partPath(part), part.checksum]));
  for (const part of applied) {
    const path = partPath(part);
    const checksum = known.get(path);
    if (part.kind !== 'tables' || checksum === part.checksum) {
      continue;
    }
    throw new MigrationError(
      checksum === undefined
        ? `this database holds ${path}, made by version ${part.version}, which this version does not know: run the newer version`
        : `${path} was applied with checksum ${part.checksum.slice(0, 12)}… but the file now has ${checksum.slice(0, 12)}…: ` +
            'restore the file and put the change into a new one'
    );
  }
}
