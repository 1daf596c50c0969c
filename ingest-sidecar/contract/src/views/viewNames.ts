/**
 * The versioned views: the only thing pages, dashboards, alerts and jobs read. A view's columns never change; a change
 * is a new version beside the old one.
 */
export const VIEWS = {
  /** One row per experiment, its current state and analysis window. */
  experiments: 'trackcrumb.experiments_v1',
  /** One row per experiment, flag version and variant: counts within the window, and the share expected. */
  experimentArms: 'trackcrumb.experiment_arms_v1',
  /** One row per flag version and variant: the effective share. */
  flagShares: 'trackcrumb.flag_shares_v1',
} as const;
