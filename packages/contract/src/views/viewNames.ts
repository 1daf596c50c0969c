/**
 * The versioned views: the only thing pages, dashboards, alerts and jobs read. A view's columns never change; a change
 * is a new version beside the old one.
 */
export const VIEWS = {
  /** One row per experiment, its current state, as columns and as it is stored, and its analysis window. */
  experiments: 'trackcrumb.experiments_v2',
  /** The same, without the state as it is stored. */
  experimentColumns: 'trackcrumb.experiments_v1',
  /** One row per experiment, flag version and variant: counts within the window, who is left out, and the share expected. */
  experimentArms: 'trackcrumb.experiment_arms_v2',
  /** The same, without who is left out. */
  experimentArmCounts: 'trackcrumb.experiment_arms_v1',
  /** One row per flag version: when it was served, and which buckets it gave what. */
  flagVersions: 'trackcrumb.flag_versions_v1',
  claimedArms: 'trackcrumb.claimed_arms_v1',
  /** The same with a row for each variant, and for `$holdout`. */
  flagSplits: 'trackcrumb.flag_splits_v1',
  /** One row per flag version that asks rules: what it asks. */
  flagRules: 'trackcrumb.flag_rules_v1',
  /** One row per flag version and variant: the effective share. */
  flagShares: 'trackcrumb.flag_shares_v1',
  /** One row per experiment and counted unit: when it was counted, when it converted. */
  countedUnits: 'trackcrumb.counted_units_v1',
  /** The definition of counting: one row per experiment and exposed unit, and whether it counts, or why not. */
  exposedUnits: 'trackcrumb.exposed_units_v1',
  /** Of these, who counts, with whether the visitor was seen in several variants. */
  countedUnitsAndMixing: 'trackcrumb.counted_units_v2',
  /** One row per experiment, day, flag version and variant: what that day added. */
  experimentDays: 'trackcrumb.experiment_days_v1',
  /** Parameters experiment_id and key: one row per value of the property, flag version and variant. */
  experimentSegments: 'trackcrumb.experiment_segments_v1',
  /** Parameter experiment_id: one row, visitors whose conversion stands just before their exposure. */
  earlyConversions: 'trackcrumb.early_conversions_v1',
  /** Parameters experiment_id, event, from and to: what was shipped against the held out, one row per flag version and group. */
  shippedHoldout: 'trackcrumb.shipped_holdout_v1',
  /** One row per stored result and arm. */
  resultSnapshots: 'trackcrumb.result_snapshots_v1',
  /** One row per experiment whose results were stored at its completion: those results, as JSON. */
  finalResults: 'trackcrumb.final_results_v1',
  /** One row per started experiment, counts as arrays by flag version: what the SRM and result views compute with. */
  experimentStrata: 'trackcrumb.experiment_strata_v1',
  /** One row per running experiment: sample ratio mismatch. */
  experimentSrm: 'trackcrumb.experiment_srm_v1',
  /** One row per started experiment: how it stands, as computed a few minutes ago, and whether it needs anybody. */
  experimentSummaries: 'trackcrumb.experiment_summaries_v1',
  /** One row per started experiment and arm: what its results say, as computed a few minutes ago. */
  experimentResults: 'trackcrumb.experiment_results_v2',
  /** The same, with the columns and meanings that it had first. */
  experimentPosteriors: 'trackcrumb.experiment_results_v1',
  /** One row per started experiment, arm and day, without gaps, with sums up to the day. */
  experimentDaily: 'trackcrumb.experiment_daily_v1',
  /** One row per running experiment: when a visitor was last new to it. */
  experimentActivity: 'trackcrumb.experiment_activity_v1',
  /** One row per environment but production, flag, experiment and arm: what came from there in the last 14 days. */
  environmentActivity: 'trackcrumb.environment_activity_v1',
  /** One row per change that explains a step in a chart. */
  experimentAnnotations: 'trackcrumb.experiment_annotations_v1',
  /** One row per change of an experiment or flag that was made: what and when, not who nor in which words. */
  experimentChanges: 'trackcrumb.experiment_changes_v1',
  /** The same with names of people and their comments: not for Grafana's data source. */
  audit: 'trackcrumb.audit_v1',
  /** The whole audit log: changes made and refused, with names and comments. Not for Grafana's data source either. */
  auditTrail: 'trackcrumb.audit_v2',
  /** One row per minute of the last day in which events arrived. */
  ingestHealth: 'trackcrumb.ingest_health_v1',
  /** One row per event name and day. */
  eventNames: 'trackcrumb.event_names_v1',
} as const;

const AUDIT_LOG: readonly string[] = [VIEWS.audit, VIEWS.auditTrail];

/**
 * Views that Grafana's data source may read, as the user `grafana`: all but the audit log. Whoever may use a data source
 * may ask it anything, and names of people and their comments take a permission of their own.
 */
export const GRAFANA_VIEWS: readonly string[] = Object.values(VIEWS).filter((view) => !AUDIT_LOG.includes(view));

/** Views that alert rules may read, as the user `grafana_rules`: those that the shipped ones ask. */
export const ALERT_RULE_VIEWS: readonly string[] = [VIEWS.experimentSummaries, VIEWS.ingestHealth];
