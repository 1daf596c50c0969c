import { VIEWS } from './viewNames';

/** A row of `environment_activity_v1`. */
export interface EnvironmentActivityRow {
  environment: string;
  flag_key: string;
  experiment_id: string;
  variant: string;
  visitors: number;
  exposures: number;
  converted_visitors: number;
  unverified_visitors: number;
  /** Joined by `, `; empty for none. */
  problems: string;
  first_at_ms: number;
  last_at_ms: number;
}

/** What came from all environments but production. */
export function selectEnvironmentActivity(): string {
  return (
    'SELECT environment, flag_key, experiment_id, variant, visitors, exposures, converted_visitors, unverified_visitors, problems, ' +
    'toUnixTimestamp64Milli(first_at) AS first_at_ms, toUnixTimestamp64Milli(last_at) AS last_at_ms ' +
    `FROM ${VIEWS.environmentActivity} ORDER BY environment, flag_key, experiment_id, variant`
  );
}
