import { type ColumnJson, isHidden, overrideOf, type PanelJson } from './dashboardJson';

/** Columns that show a person JSON. */
export const jsonCells = (
  panel: PanelJson,
  columns: readonly (ColumnJson & { values: readonly unknown[] })[]
): string[] =>
  columns.flatMap(({ name, values }) => {
    const override = overrideOf(panel, name);
    const json = values.find((value) => typeof value === 'string' && /^[[{].*[\]}]$/s.test(value));
    return json === undefined || (override !== undefined && isHidden(override))
      ? []
      : [`column ${name} shows JSON: ${String(json).slice(0, 40)}`];
  });
