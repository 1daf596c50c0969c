import { slugOf } from '@trackcrumb/contract';
import { readOutcome, rowTime, type ImportMapping, type OutcomeKind, type SampledColumn } from '@trackcrumb/import';

/** What a column of a file can be. */
export const ROLES = ['ignored', 'id', 'variant', 'yes_no', 'count', 'amount', 'segment', 'time', 'visitors'] as const;
export type Role = (typeof ROLES)[number];

/** By the name of the column. */
export type Roles = Readonly<Record<string, Role>>;

/** At most one column is one of these. */
const SINGLE: readonly Role[] = ['id', 'variant', 'time', 'visitors'];
const OUTCOMES: readonly OutcomeKind[] = ['yes_no', 'count', 'amount'];
const MAX_VARIANTS = 4;
const MAX_SEGMENT_VALUES = 20;

const NAMES: Readonly<Partial<Record<Role, RegExp>>> = {
  id: /^(id|uuid|uid|user|visitor|customer|distinct)$|id$/i,
  variant: /variant|group|^grp|version|arm$|bucket|treatment|condition|gruppe/i,
  time: /time|date|datum|zeit|_at$|^at$|^ts$/i,
  visitors: /^(visitors|users|sessions|besucher)$/i,
  amount: /revenue|amount|price|value|spen[dt]|sales|umsatz|betrag/i,
  count: /count|clicks|orders|purchases|conversions|^num|anzahl/i,
};

/**
 * What the columns of a file seem to be, by their names and values. A guess that is shown and can be changed: where nothing
 * speaks for a role, a column is ignored.
 */
export function guessRoles(columns: readonly SampledColumn[]): Roles {
  const taken = new Set<Role>();
  return Object.fromEntries(
    columns.map((column) => {
      const role = guessRole(column, taken);
      if (SINGLE.includes(role)) {
        taken.add(role);
      }
      return [column.name, role];
    })
  );
}

function guessRole({ name, values }: SampledColumn, taken: ReadonlySet<Role>): Role {
  const filled = values.filter((value) => value !== '');
  const distinct = new Set(filled).size;
  const isNamed = (role: Role): boolean => !taken.has(role) && (NAMES[role]?.test(name) ?? false);
  const mostlyAre = (kind: OutcomeKind): boolean => {
    const good = filled.filter(
      (text) => typeof readOutcome(text, { column: name, kind }, decimalOf(filled)) === 'number'
    );
    // A bad value or two shall be told of, and not turn the column into something else.
    return filled.length > 0 && good.length >= Math.max(1, 0.75 * filled.length);
  };
  if (filled.length === 0) {
    return 'ignored';
  }
  if (isNamed('time') && rowTime(filled[0] ?? '') !== null) {
    return 'time';
  }
  if (isNamed('variant') && distinct <= MAX_VARIANTS) {
    return 'variant';
  }
  if (isNamed('visitors') && mostlyAre('count')) {
    return 'visitors';
  }
  if (isNamed('id') && distinct > MAX_VARIANTS / 2) {
    return 'id';
  }
  if (mostlyAre('yes_no')) {
    return 'yes_no';
  }
  if (!taken.has('variant') && distinct <= MAX_VARIANTS && filled.some((value) => /^control|kontroll/i.test(value))) {
    return 'variant';
  }
  if (mostlyAre('amount')) {
    return isNamed('amount') ? 'amount' : isNamed('count') && mostlyAre('count') ? 'count' : 'ignored';
  }
  return distinct <= MAX_SEGMENT_VALUES && distinct < filled.length ? 'segment' : 'ignored';
}

/** Roles after somebody gave a column another one: who had it before, where only one may, has none. */
export function withRole(roles: Roles, column: string, role: Role): Roles {
  const others = SINGLE.includes(role)
    ? Object.entries(roles).map(([name, had]): [string, Role] => [name, had === role ? 'ignored' : had])
    : Object.entries(roles);
  return { ...Object.fromEntries(others), [column]: role };
}

/** A comma where the numbers of the sample have one and no point. */
function decimalOf(values: readonly string[]): '.' | ',' {
  const numbers = values.filter((value) => /^[+-]?[\d.,]+$/.test(value));
  return numbers.some((value) => value.includes(',')) && !numbers.some((value) => value.includes('.')) ? ',' : '.';
}

/** What the import is told: the same as options of the command line would say. Outcomes come in its order. */
export function mappingOf(columns: readonly SampledColumn[], roles: Roles): ImportMapping {
  const of = (role: Role): string[] => columns.map(({ name }) => name).filter((name) => roles[name] === role);
  const isMany = of('visitors').length > 0;
  const outcomes = OUTCOMES.flatMap((kind) => of(kind).map((column) => ({ column, kind: isMany ? 'yes_no' : kind })));
  const variant = columns.find(({ name }) => roles[name] === 'variant');
  const numbers = columns.filter(({ name }) => ['yes_no', 'count', 'amount', 'visitors'].includes(roles[name] ?? ''));
  return {
    id: of('id')[0] ?? null,
    variant: variant?.name ?? null,
    visitors: of('visitors')[0] ?? null,
    outcomes,
    segments: of('segment'),
    timestamp: of('time')[0] ?? null,
    variantKeys: variantKeys(variant?.values ?? []),
    where: new Map(),
    decimal: decimalOf(numbers.flatMap(({ values }) => values)),
  };
}

/** Values that cannot be keys of variants become the slugs of themselves, unless two would become one. */
function variantKeys(values: readonly string[]): Map<string, string> {
  const distinct = [...new Set(values)].filter((value) => value !== '');
  const keys = distinct.map(slugOf);
  return new Set(keys).size < keys.length
    ? new Map()
    : new Map(distinct.flatMap((value, at) => (keys[at] && keys[at] !== value ? [[value, keys[at]] as const] : [])));
}

/** The keys that the variants of the sample have. */
export function variantsOf(columns: readonly SampledColumn[], mapping: ImportMapping): string[] {
  const values = columns.find(({ name }) => name === mapping.variant)?.values ?? [];
  const distinct = [...new Set(values)].filter((value) => value !== '');
  return [...new Set(distinct.map((value) => mapping.variantKeys.get(value) ?? value))];
}
