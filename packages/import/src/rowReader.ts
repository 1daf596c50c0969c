import { MAX_NAME_CHARACTERS, MAX_PROPERTY_VALUE_CHARACTERS, shownValue } from '@trackcrumb/contract';
import { columnsOf, type ImportMapping } from './importMapping';
import { problem, type ImportProblem, type ProblemCode, type Values } from './problems';
import { readOutcome } from './readOutcome';
import { rowTime } from './rowTime';

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
export type ReadRow = ImportedRow | { problem: ImportProblem } | 'filtered';

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
 * A problem names column and value.
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
  const outcomesAt = mapping.outcomes.map((outcome) => ({ index: at(outcome.column), ...outcome }));
  const segmentsAt = mapping.segments.map(at);
  const filters = [...mapping.where].map(([column, value]) => ({ index: at(column), value }));
  const bad = (code: ProblemCode, index: number, more: Values = {}): { problem: ImportProblem } => ({
    problem: problem(code, { column: columns[index]!, ...more }),
  });

  return (cells, arm) => {
    if (filters.some(({ index, value }) => cells[index] !== value)) {
      return 'filtered';
    }
    const distinctId = idAt < 0 ? null : cells[idAt]!;
    if (distinctId !== null) {
      const wrong = idProblem(distinctId);
      if (wrong !== null) {
        return bad(wrong, idAt, { value: shownValue(distinctId), limit: MAX_NAME_CHARACTERS });
      }
    }
    const inFile = variantAt < 0 ? arm! : cells[variantAt]!;
    if (inFile === '') {
      return bad('variant_empty', variantAt);
    }
    const variant = mapping.variantKeys.get(inFile) ?? inFile;
    if (limits.variants !== null && !limits.variants.includes(variant)) {
      const values = { value: shownValue(variant), variants: limits.variants.join(', ') };
      return variantAt < 0 ? { problem: problem('arm_unknown', values) } : bad('variant_unknown', variantAt, values);
    }
    let visitors = 1;
    if (visitorsAt >= 0) {
      const many = readOutcome(cells[visitorsAt]!, { column: columns[visitorsAt]!, kind: 'count' }, mapping.decimal);
      if (typeof many !== 'number') {
        return { problem: many };
      }
      visitors = many;
    }
    const outcomes: number[] = [];
    for (const { index, column, kind } of outcomesAt) {
      const outcome = readOutcome(cells[index]!, { column, kind: visitorsAt < 0 ? kind : 'count' }, mapping.decimal);
      if (typeof outcome !== 'number') {
        return { problem: outcome };
      }
      if (visitorsAt >= 0 && outcome > visitors) {
        return bad('more_than_visitors', index, { value: outcome, visitors, visitorsColumn: columns[visitorsAt]! });
      }
      outcomes.push(outcome);
    }
    let timeMs: number | null = null;
    if (timeAt >= 0) {
      timeMs = rowTime(cells[timeAt]!);
      const wrong = timeProblem(timeMs, limits);
      if (wrong !== null) {
        const earliest = new Date(limits.earliestMs).toISOString().slice(0, 10);
        return bad(wrong, timeAt, { value: shownValue(cells[timeAt]), earliest });
      }
    }
    const segments = segmentsAt.map((index) => cells[index]!);
    const long = segments.findIndex((value) => value.length > MAX_PROPERTY_VALUE_CHARACTERS);
    if (long >= 0) {
      return bad('segment_long', segmentsAt[long]!, {
        value: shownValue(segments[long]),
        limit: MAX_PROPERTY_VALUE_CHARACTERS,
      });
    }
    return { distinctId, variant, visitors, outcomes, segments, timeMs };
  };
}

function idProblem(id: string): ProblemCode | null {
  if (id === '') {
    return 'id_empty';
  }
  if (id.length > MAX_NAME_CHARACTERS) {
    return 'id_long';
  }
  return ROUNDED_ID.test(id) ? 'id_rounded' : null;
}

function timeProblem(timeMs: number | null, { earliestMs, latestMs }: RowLimits): ProblemCode | null {
  if (timeMs === null) {
    return 'time_unreadable';
  }
  if (timeMs > latestMs) {
    return 'time_ahead';
  }
  return timeMs < earliestMs ? 'time_too_old' : null;
}
