/** A dashboard as its JSON, as far as the looks of it are judged. */
export interface DashboardJson {
  uid: string;
  title: string;
  links: LinkJson[];
  templating: { list: { name: string }[] };
  panels: PanelJson[];
}

interface LinkJson {
  title: string;
  url?: string;
}

export interface PanelJson {
  id?: number;
  title: string;
  type: string;
  description?: string;
  gridPos: { w: number };
  options?: { legend?: { showLegend?: boolean; displayMode?: string }; tooltip?: { mode?: string }; content?: string };
  fieldConfig: {
    defaults: { displayName?: string; noValue?: string; thresholds?: Thresholds };
    overrides: Override[];
  };
}

export interface Thresholds {
  steps: { value: number | null; color: string }[];
}

export interface Override {
  matcher: { id: string; options?: unknown };
  properties: { id: string; value?: unknown }[];
}

/** A column as a query answers it. */
export interface ColumnJson {
  name: string;
  /** Of Grafana: number, string, time, boolean. */
  type: string;
}

/** The value of a property, where the override has it. */
export const property = ({ properties }: Override, id: string): unknown =>
  properties.find((candidate) => candidate.id === id)?.value;

/** What is said of one column by its name. */
export const overrideOf = ({ fieldConfig }: PanelJson, column: string): Override | undefined =>
  fieldConfig.overrides.find(({ matcher }) => matcher.id === 'byName' && matcher.options === column);

/** Queried for links or order, and never shown. */
export const isHidden = (override: Override): boolean =>
  (property(override, 'custom.hideFrom') as { viz?: boolean } | undefined)?.viz === true;
