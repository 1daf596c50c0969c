import type { CheckedImport, FileCheck, FileSample, ImportNote, ImportPlan, ImportSource } from '@trackcrumb/import';
import { guessRoles, mappingOf, variantsOf, type Roles } from './columnRoles';
import { nameOfFile } from './fileSource';

/** What the person has said of a file, and what is known of it. */
export interface ImportState {
  source: ImportSource | null;
  /** Undefined: as the file says. */
  encoding: string | undefined;
  delimiter: string | undefined;
  sample: FileSample | null;
  roles: Roles;
  name: string;
  control: string;
  split: 'equal' | 'weights' | 'data';
  /** Of `weights`, by variant, as typed. */
  weights: Readonly<Record<string, string>>;
  skipBadRows: boolean;
  /** Of the rows of the sample; null: none yet. */
  sampled: FileCheck | null;
  checked: CheckedImport | null;
  result: ImportResult | null;
}

export interface ImportResult {
  id: string;
  name: string;
  rows: number;
  /** ISO 8601: it was imported before. */
  before: string | null;
  refused: number;
  notes: readonly ImportNote[];
}

export const NOTHING_CHOSEN: ImportState = {
  source: null,
  encoding: undefined,
  delimiter: undefined,
  sample: null,
  roles: {},
  name: '',
  control: '',
  split: 'equal',
  weights: {},
  skipBadRows: false,
  sampled: null,
  checked: null,
  result: null,
};

/** What the person said last; what was known of a file read or imported otherwise is forgotten. */
export function said(state: ImportState, change: Partial<ImportState>): ImportState {
  const next = { ...state, checked: null, result: null, ...change };
  return { ...next, sampled: change.roles === undefined ? next.sampled : null, control: controlOf(next) };
}

/** A file that was chosen: nothing of another one stays. */
export const chosen = (source: ImportSource): ImportState => ({
  ...NOTHING_CHOSEN,
  source,
  name: nameOfFile(source.name),
});

/** Its first rows, and what its columns seem to be; what was said of the same columns stays. */
export function sampledAs(state: ImportState, sample: FileSample): ImportState {
  const guessed = guessRoles(sample.columns);
  const isSame = Object.keys(guessed).join('\n') === Object.keys(state.roles).join('\n');
  return said(state, { sample, roles: isSame ? state.roles : guessed });
}

/** The keys that the variants have, as far as the sample knows them. */
export const variantsOfState = ({ sample, roles }: Pick<ImportState, 'sample' | 'roles'>): string[] =>
  sample === null ? [] : variantsOf(sample.columns, mappingOf(sample.columns, roles));

/** The shares that were typed, of the variants there are; null: one is missing or none. */
export function weightsOf(state: Pick<ImportState, 'sample' | 'roles' | 'weights'>): Map<string, number> | null {
  const weights = variantsOfState(state).map((key): [string, number] => [key, Number(state.weights[key] || NaN)]);
  return weights.every(([, weight]) => weight > 0 && weight < Infinity) ? new Map(weights) : null;
}

/** Whether all is said that a check needs. */
export const canBeChecked = (state: ImportState): boolean =>
  state.name.trim() !== '' && (state.split !== 'weights' || weightsOf(state) !== null);

/** Stays where it is a variant still. */
function controlOf(state: ImportState): string {
  const { control } = state;
  const variants = variantsOfState(state);
  return variants.includes(control) || variants.length === 0
    ? control
    : variants.includes('control')
      ? 'control'
      : (variants[0] ?? '');
}

/** Rows without a time count just before now: a server whose clock is a little behind must not see the future. */
const DEFAULT_AGE_MS = 60_000;

/** The same options that the command line has. */
export function planOf(state: ImportState, nowMs: number): ImportPlan {
  const { sample, roles, encoding, name, control, split } = state;
  return {
    format: undefined,
    delimiter: sample?.delimiter === ',' ? undefined : (sample?.delimiter ?? undefined),
    encoding,
    mapping: mappingOf(sample?.columns ?? [], roles),
    experiment: name.trim(),
    create: true,
    keepRunning: false,
    control: control === '' ? undefined : control,
    targetEvent: undefined,
    weights: split === 'weights' ? (weightsOf(state) ?? undefined) : split === 'data' ? 'data' : undefined,
    timestampMs: nowMs - DEFAULT_AGE_MS,
    timestampSaid: false,
  };
}
