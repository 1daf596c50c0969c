/** Panels that alert rules and links point to. Grafana finds a panel by its number, so these numbers stay. */
export const PANEL_IDS = {
  /** On the dashboard of one experiment: is the split the one that was configured? */
  split: 2,
  /** On the dashboard of ingest: how long ago did the newest event arrive? */
  newestEvent: 1,
} as const;
