import type { DataFrameJson } from '@trackcrumb/standalone-host/dataFrame';

type Field = DataFrameJson['schema']['fields'][number];

/** Rows of time, texts and numbers as one column of numbers for each of the texts, as Grafana's SDK does for data sources. */
export function longToWide({ schema, data }: DataFrameJson): DataFrameJson {
  const indexesOf = (type: string): number[] => schema.fields.flatMap((field, i) => (field.type === type ? [i] : []));
  const texts = indexesOf('string');
  if (texts.length === 0) {
    return { schema, data };
  }
  const rows = (data.values[0] ?? []).map((_, row) => data.values.map((column) => column[row]));
  const times = [...new Set(rows.map((row) => row[0] as number))];
  const wide: { field: Field & { labels: Record<string, unknown> }; values: unknown[] }[] = [];
  const byNaming = new Map<string, number>();
  for (const row of rows) {
    for (const index of indexesOf('number')) {
      const naming = JSON.stringify([index, ...texts.map((text) => row[text])]);
      const position = byNaming.get(naming) ?? wide.length;
      if (position === wide.length) {
        byNaming.set(naming, position);
        const labels = Object.fromEntries(texts.map((text) => [schema.fields[text]!.name, row[text]]));
        wide.push({ field: { ...schema.fields[index]!, labels }, values: times.map(() => null) });
      }
      wide[position]!.values[times.indexOf(row[0] as number)] = row[index];
    }
  }
  return {
    schema: { ...schema, fields: [schema.fields[0]!, ...wide.map(({ field }) => field)] },
    data: { values: [times, ...wide.map(({ values }) => values)] },
  };
}
