import { isHidden, type PanelJson, property } from './dashboardJson';

/** The narrowest window that tables have to fit, in pixels. */
const WINDOW_PX = 1280;
/** Beside the grid: padding of the page and a scroll bar. */
const PAGE_MARGIN_PX = 40;
const GRID_COLUMNS = 24;
const GRID_GAP_PX = 8;
/** Border, padding, and the scroll bar of a long table. */
const PANEL_MARGIN_PX = 28;
/** What Grafana gives a column that says nothing. */
const DEFAULT_COLUMN_PX = 150;

function roomPx(gridColumns: number): number {
  const columnPx = (WINDOW_PX - PAGE_MARGIN_PX - (GRID_COLUMNS - 1) * GRID_GAP_PX) / GRID_COLUMNS;
  return Math.floor(gridColumns * columnPx + (gridColumns - 1) * GRID_GAP_PX - PANEL_MARGIN_PX);
}

/** A table that could only be read by scrolling sideways. Columns without a width share what the others leave, evenly. */
export function tooWide({ type, gridPos, fieldConfig }: PanelJson): string[] {
  if (type !== 'table') {
    return [];
  }
  const shown = fieldConfig.overrides.filter((override) => !isHidden(override));
  const widths = shown.flatMap((override) => (property(override, 'custom.width') as number | undefined) ?? []);
  const flexible = shown
    .filter((override) => property(override, 'custom.width') === undefined)
    .map((override) => (property(override, 'custom.minWidth') as number | undefined) ?? DEFAULT_COLUMN_PX);
  const wantedPx = widths.reduce((sum, width) => sum + width, 0) + Math.max(0, ...flexible) * flexible.length;
  const room = roomPx(gridPos.w);
  return wantedPx > room
    ? [`its columns want ${wantedPx} px; in a window of ${WINDOW_PX} px there is room for ${room}`]
    : [];
}
