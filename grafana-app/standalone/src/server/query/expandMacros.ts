/** What macros are filled with: the panel's time range and resolution. */
export interface MacroContext {
  fromMs: number;
  toMs: number;
  intervalMs: number;
}

type Macro = (args: string[], context: MacroContext) => string;

const seconds = (ms: number): string => `toDateTime(${Math.floor(ms / 1000)})`;
const milliseconds = (ms: number): string => `fromUnixTimestamp64Milli(${Math.floor(ms)})`;
const day = (ms: number): string => `toDate('${new Date(ms).toISOString().slice(0, 10)}')`;
const intervalSeconds = ({ intervalMs }: MacroContext): number => Math.max(1, Math.floor(intervalMs / 1000));

const between =
  (literal: (ms: number) => string) =>
  (column: string, { fromMs, toMs }: MacroContext): string =>
    `${column} >= ${literal(fromMs)} AND ${column} <= ${literal(toMs)}`;
const betweenSeconds = between(seconds);
const betweenMilliseconds = between(milliseconds);
const betweenDays = between(day);

const oneColumn =
  (name: string, expand: (column: string, context: MacroContext) => string): Macro =>
  (args, context) => {
    const column = args[0];
    if (args.length !== 1 || column === undefined || column === '') {
      throw new RangeError(`$__${name} takes one column, as in $__${name}(timestamp); it got ${args.length}.`);
    }
    return expand(column, context);
  };

const dateTimeFilter =
  (name: string): Macro =>
  (args, context) => {
    const [date, time] = args;
    if (args.length !== 2 || !date || !time) {
      throw new RangeError(`$__${name} takes a date and a time column, as in $__${name}(day, timestamp).`);
    }
    return `(${betweenDays(date, context)}) AND (${betweenSeconds(time, context)})`;
  };

const MACROS: Record<string, Macro> = {
  fromTime: (_args, { fromMs }) => seconds(fromMs),
  toTime: (_args, { toMs }) => seconds(toMs),
  fromTime_ms: (_args, { fromMs }) => milliseconds(fromMs),
  toTime_ms: (_args, { toMs }) => milliseconds(toMs),
  timeFilter: oneColumn('timeFilter', betweenSeconds),
  timeFilter_ms: oneColumn('timeFilter_ms', betweenMilliseconds),
  dateFilter: oneColumn('dateFilter', betweenDays),
  dateTimeFilter: dateTimeFilter('dateTimeFilter'),
  dt: dateTimeFilter('dt'),
  timeInterval: oneColumn(
    'timeInterval',
    (column, context) => `toStartOfInterval(toDateTime(${column}), INTERVAL ${intervalSeconds(context)} second)`
  ),
  timeInterval_ms: oneColumn(
    'timeInterval_ms',
    (column, { intervalMs }) =>
      `toStartOfInterval(toDateTime64(${column}, 3), INTERVAL ${Math.max(1, Math.floor(intervalMs))} millisecond)`
  ),
  interval_s: (_args, context) => String(intervalSeconds(context)),
};

/**
 * Expands the macros that the ClickHouse datasource's backend knows. What only its front end fills (variables, ad-hoc
 * filters, `$__conditionalAll`) is not known here, just as it is not in an alert rule.
 *
 * @throws RangeError for an unknown macro or wrong arguments, naming it.
 *
 * @example
 * expandMacros('SELECT 1 WHERE $__timeFilter(ts)', { fromMs: 0, toMs: 1000, intervalMs: 1000 });
 * // 'SELECT 1 WHERE ts >= toDateTime(0) AND ts <= toDateTime(1)'
 */
export function expandMacros(sql: string, context: MacroContext): string {
  let expanded = '';
  let rest = sql;
  for (let found = /\$__(\w+)/.exec(rest); found !== null; found = /\$__(\w+)/.exec(rest)) {
    const name = found[1] ?? '';
    const macro = MACROS[name];
    if (macro === undefined) {
      throw new RangeError(`Unknown macro $__${name}. Known: ${Object.keys(MACROS).join(', ')}.`);
    }
    const afterName = rest.slice(found.index + found[0].length);
    const { args, length } = macroArguments(afterName, name);
    expanded += rest.slice(0, found.index) + macro(args, context);
    rest = afterName.slice(length);
  }
  return expanded + rest;
}

/** The arguments in balanced parentheses right behind a macro's name, and how many characters they take. */
function macroArguments(text: string, name: string): { args: string[]; length: number } {
  if (!text.startsWith('(')) {
    return { args: [], length: 0 };
  }
  const args: string[] = [];
  let depth = 0;
  let argument = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth === 0) {
      const last = argument.trim();
      return { args: args.length === 0 && last === '' ? [] : [...args, last], length: i + 1 };
    }
    if (character === ',' && depth === 1) {
      args.push(argument.trim());
      argument = '';
    } else if (i > 0) {
      argument += character;
    }
  }
  throw new RangeError(`$__${name}( is never closed: add the missing parenthesis.`);
}
