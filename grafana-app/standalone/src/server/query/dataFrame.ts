/** A ClickHouse result in `JSONCompact`. */
export interface CompactResult {
  meta: { name: string; type: string }[];
  data: unknown[][];
}

type FieldType = 'number' | 'string' | 'boolean' | 'time' | 'other';

interface FrameField {
  name: string;
  type: FieldType;
  typeInfo: { frame: string; nullable: boolean };
}

/** A data frame as Grafana's query endpoint sends it. */
export interface DataFrameJson {
  schema: { refId: string; fields: FrameField[]; meta: { executedQueryString: string } };
  data: { values: unknown[][] };
}

/** Turns rows into columns of the types Grafana's pages expect. Arrays, maps and tuples become JSON text. */
export function dataFrame(refId: string, sql: string, result: CompactResult): DataFrameJson {
  const columns = result.meta.map(({ name, type }, index) => {
    const { inner, nullable } = unwrap(type);
    const field = fieldOf(inner);
    return {
      field: { name, type: field.type, typeInfo: { frame: field.frame, nullable } },
      values: result.data.map((row) => (row[index] === null ? null : field.read(row[index]))),
    };
  });
  return {
    schema: { refId, fields: columns.map(({ field }) => field), meta: { executedQueryString: sql } },
    data: { values: columns.map(({ values }) => values) },
  };
}

/** `LowCardinality(Nullable(String))` is a nullable String. */
function unwrap(type: string): { inner: string; nullable: boolean } {
  const wrapped = /^(LowCardinality|Nullable)\((.*)\)$/.exec(type);
  if (wrapped === null) {
    return { inner: type, nullable: false };
  }
  const { inner, nullable } = unwrap(wrapped[2] ?? '');
  return { inner, nullable: nullable || wrapped[1] === 'Nullable' };
}

interface FieldReader {
  type: FieldType;
  frame: string;
  read: (value: unknown) => unknown;
}

function fieldOf(type: string): FieldReader {
  if (/^(U?Int|Float|Decimal)/.test(type)) {
    return { type: 'number', frame: type.startsWith('Float') ? 'float64' : 'int64', read: Number };
  }
  if (type === 'Bool') {
    return { type: 'boolean', frame: 'bool', read: Boolean };
  }
  if (/^Date(32)?$/.test(type) || /^DateTime(64\(\d+(, 'UTC')?\)|\('UTC'\))?$/.test(type)) {
    return {
      type: 'time',
      frame: 'time.Time',
      read: (value) => Date.parse(`${String(value).replace(' ', 'T')}${timeOf(type)}`),
    };
  }
  if (/^(Array|Map|Tuple|JSON|Object)/.test(type)) {
    return { type: 'string', frame: 'string', read: (value) => JSON.stringify(value) };
  }
  return { type: 'string', frame: 'string', read: String };
}

const timeOf = (type: string): string => (type.startsWith('DateTime') ? 'Z' : 'T00:00:00Z');
