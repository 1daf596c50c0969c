import { readdirSync, readFileSync } from 'node:fs';

/** Files of one folder by their name without `.sql`, in the order of their names. */
export type SqlFiles = Readonly<Record<string, string>>;

/** What one version of TrackCrumb makes of a database. */
export interface Release {
  version: string;
  /** The table in which is written down what was applied. */
  register: string;
  tables: SqlFiles;
  rollups: SqlFiles;
  functions: SqlFiles;
  views: SqlFiles;
}

/** Beside `src` here; the sidecar, which this becomes part of, has a copy beside its `dist`. */
const PACKAGE = new URL('../', import.meta.url);

let release: Release | undefined;

/** What this version makes, read from its files once. */
export function thisRelease(): Release {
  release ??= {
    version: (JSON.parse(text('package.json')) as { version: string }).version,
    register: text('sql/register.sql'),
    tables: folder('sql/tables/'),
    rollups: folder('sql/rollups/'),
    functions: folder('sql/functions/'),
    views: folder('sql/views/'),
  };
  return release;
}

const text = (file: string): string => readFileSync(new URL(file, PACKAGE), 'utf8');

const folder = (path: string): SqlFiles =>
  Object.fromEntries(
    readdirSync(new URL(path, PACKAGE))
      .sort()
      .map((file) => [file.replace(/\.sql$/, ''), text(path + file)])
  );
