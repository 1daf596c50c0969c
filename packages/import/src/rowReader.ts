import { MAX_NAME_CHARACTERS, MAX_PROPERTY_VALUE_CHARACTERS } from '@trackcrumb/contract';
import { shownValue } from '../errors';
import { columnsOf, type ImportMapping } from './importMapping';
import { readOutcome } from './readOutcome';
import { rowTime, TIME_REMEDY } from './rowTime';

/** What a row says. */
export interface ImportedRow {
  /** Null: the row is its own visitor. */
  distinctId: string | null;
  /** The key of the variant, after the map. */
  variant: string;
  /** How many visitors the row stands for. */
  visitors: number;
  /** In the order of the mapping; of a row for many visitors: how many converted. */
  outcomes: number[];
  segments: string[];
  /** Unix milliseconds; null without a column of times. */
  timeMs: number | null;
}

/** Of a row that is left out by a filter there is nothing to say. */
export type ReadRow = ImportedRow | { problem: string } | 'filtered';

/** What a row may say. */
export interface RowLimits {
  /** Unix milliseconds. */
  earliestMs: number;
  latestMs: number;
  /** Keys of the variants there are; null: those of the file will be. */
  variants: readonly string[] | null;
}

/** As a spreadsheet writes a long number: its last digits are gone. */
const ROUNDED_ID = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/**
 * What reads the rows of a file: cells in the order of `columnsOf(mapping)`, trimmed, `arm` for a file that is one arm.
 * A problem names column, value and remedy.
 */
export function rowReader(
  mapping: ImportMapping,
  limits: RowLimits
): (cells: readonly string[], arm: string | null) => ReadRow {
  const columns = columnsOf(mapping);
  const at = (column: string): number => columns.indexOf(column);
  const idAt = mapping.id === null ? -1 : at(mapping.id);
  const variantAt = mapping.variant === null ? -1 : at(mapping.variant);
  const visitorsAt = mapping.visitors === null ? -1 : at(mapping.visitors);
  const timeAt = mapping.timestamp === null ? -1 : at(mapping.timestamp);
  const outcomesAt = mapping.outcomes.map(({ column, kind }) => ({ index: at(column), kind }));
  const segmentsAt = mapping.segments.map(at);
  const filters = [...mapping.where].map(([column, value]) => ({ index: at(column), value }));
  const problem = (index: number, what: string): { problem: string } => ({ problem: `${columns[index]} ${what}` });

  return (cells, arm) => {
    if (filters.some(({ index, value }) => cells[index] !== value)) {
      return 'filtered';
    }
    const distinctId = idAt < 0 ? null : cells[idAt]!;
    if (distinctId !== null) {
      const wrong = idProblem(distinctId);
      if (wrong !== null) {
        return problem(idAt, wrong);
      }
    }
    const inFile = variantAt < 0 ? arm! : cells[variantAt]!;
    if (inFile === '') {
      return problem(variantAt, 'is empty: every row needs its variant; --where leaves rows out');
    }
    const variant = mapping.variantKeys.get(inFile) ?? inFile;
    if (limits.variants !== null && !limits.variants.includes(variant)) {
      const what = `${shownValue(variant)}: the experiment has ${limits.variants.join(', ')}`;
      return variantAt < 0 ? { problem: `the arm is ${what}` } : problem(variantAt, `is ${what}`);
    }
    let visitors = 1;
    if (visitorsAt >= 0) {
      const many = readOutcome(cells[visitorsAt]!, 'count', mapping.decimal);
      if (typeof many !== 'number') {
        return problem(visitorsAt, many.problem);
      }
      visitors = many;
    }
    const outcomes: number[] = [];
    for (const { index, kind } of outcomesAt) {
      const outcome = readOutcome(cells[index]!, visitorsAt < 0 ? kind : 'count', mapping.decimal);
      if (typeof outcome !== 'number') {
        return problem(index, outcome.problem);
      }
      if (visitorsAt >= 0 && outcome > visitors) {
        return problem(index, `is ${outcome}: it cannot be more than the ${visitors} of ${columns[visitorsAt]}`);
      }
      outcomes.push(outcome);
    }
    let timeMs: number | null = null;
    if (timeAt >= 0) {
      timeMs = rowTime(cells[timeAt]!);
      const wrong = timeProblem(timeMs, limits);
      if (wrong !== null) {
        return problem(timeAt, `is ${shownValue(cells[timeAt])}: ${wrong}`);
      }
    }
    const segments = segmentsAt.map((index) => cells[index]!);
    const long = segments.findIndex((value) => value.length > MAX_PROPERTY_VALUE_CHARACTERS);
    if (long >= 0) {
      return problem(
        segmentsAt[long]!,
        `is ${shownValue(segments[long])}: a segment has at most ${MAX_PROPERTY_VALUE_CHARACTERS} characters`
      );
    }
    return { distinctId, variant, visitors, outcomes, segments, timeMs };
  };
}

function idProblem(id: string): string | null {
  if (id === '') {
    return 'is empty: every row needs the id of its visitor; if there are none, pass --no-id';
  }
  if (id.length > MAX_NAME_CHARACTERS) {
    return `is ${shownValue(id)}: an id has 1 to ${MAX_NAME_CHARACTERS} characters`;
  }
  return ROUNDED_ID.test(id)
    ? `is ${shownValue(id)}: a spreadsheet has rounded it, and ids of several visitors may have become one; export ids as text`
    : null;
}

function timeProblem(timeMs: number | null, { earliestMs, latestMs }: RowLimits): string | null {
  if (timeMs === null) {
    return TIME_REMEDY;
  }
  if (timeMs > latestMs) {
    return 'it lies in the future; a time without a zone is UTC';
  }
  return timeMs < earliestMs
    ? `the sidecar takes nothing from before ${new Date(earliestMs).toISOString().slice(0, 10)}; ` +
        'start it with a larger TRACKCRUMB_MAX_EVENT_AGE_DAYS'
    : null;
}
