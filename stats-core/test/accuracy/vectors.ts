import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Truth at 30 digits; the definition of each file is in its `about`. Numbers beyond a double's digits are texts. */
interface VectorFile<Case> {
  readonly about: string;
  readonly cases: readonly Case[];
}

/** Where the vectors lie, seen from the workspace or from the repository. */
const FOLDER = ['test/vectors', 'stats-core/test/vectors'].find((folder) => existsSync(folder)) ?? '';

/** Reads one file of vectors. */
export function vectors<Case>(name: string): readonly Case[] {
  const file = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as VectorFile<Case>;
  return file.cases;
}

/** A vector's arms and prior. */
export interface ArmsInput {
  readonly prior: { readonly alpha: number; readonly beta: number };
  readonly arms: readonly { readonly conversions: number; readonly n: number }[];
}
