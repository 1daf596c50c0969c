import { type ColumnJson, isHidden, overrideOf, type PanelJson, property } from './dashboardJson';

/** A name a person would give: it begins like one, and is no SQL. */
const isReadable = (name: unknown): boolean => typeof name === 'string' && /^[A-Z0-9p][^_{}]+$/.test(name);

/** Columns that a table or a stat would show under the name of SQL, or a chart as the name of a line. */
export function rawColumnNames(panel: PanelJson, columns: readonly ColumnJson[]): string[] {
  const isChart = panel.type === 'timeseries';
  const { defaults, overrides } = panel.fieldConfig;
  const names = [defaults.displayName, ...overrides.map((override) => property(override, 'displayName'))];
  if (isChart && names.some((name) => String(name).startsWith('${__field.labels.'))) {
    return [];
  }
  return columns
    .filter(({ type }) => !isChart || type === 'number')
    .flatMap(({ name }) => {
      const override = overrideOf(panel, name);
      if (override !== undefined && (isHidden(override) || isReadable(property(override, 'displayName')))) {
        return [];
      }
      return [`column ${name} is shown by its raw name: give it a name, or hide it`];
    });
}
