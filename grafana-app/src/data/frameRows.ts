import type { DataFrame } from '@grafana/data';

/** Columns turned into rows; the caller knows the columns of its own query. */
export function frameRows<Row>(frame: Pick<DataFrame, 'fields' | 'length'>): Row[] {
  return Array.from(
    { length: frame.length },
    (_, index) => Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[index]])) as Row
  );
}
