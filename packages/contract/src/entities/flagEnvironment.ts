import { ENVIRONMENT_PATTERN } from '../environment';
import type { FieldTable } from './field';
import { SLUG_SCHEMA } from './fieldSchemas';
import { FLAG_FIELDS, type FlagConfig } from './flagConfig';

/** Of a flag, what an environment can have otherwise. All else, variants and salts above all, is the same everywhere. */
export const ENVIRONMENT_SETTINGS = ['enabled', 'trafficPct', 'rolloutPct', 'rules', 'forced'] as const;

export type EnvironmentSettings = Pick<FlagConfig, (typeof ENVIRONMENT_SETTINGS)[number]>;

/** How a flag is set in an environment that is not production, as stored in `config_log`. */
export interface FlagEnvironment extends EnvironmentSettings {
  flagKey: string;
  environment: string;
  /** Of this record; 0: there is none, the settings are those of production. */
  version: number;
}

/** The fields of the settings of an environment. */
export const FLAG_ENVIRONMENT_FIELDS = {
  flagKey: { schema: SLUG_SCHEMA, changeable: 'never', label: 'flag' },
  environment: {
    schema: { type: 'string', pattern: ENVIRONMENT_PATTERN, description: '1-20 lower case letters, digits and -' },
    changeable: 'never',
    label: 'environment',
  },
  enabled: FLAG_FIELDS.enabled,
  trafficPct: FLAG_FIELDS.trafficPct,
  rolloutPct: FLAG_FIELDS.rolloutPct,
  rules: FLAG_FIELDS.rules,
  forced: FLAG_FIELDS.forced,
  version: {
    schema: { type: 'integer', minimum: 0, description: '0: none of its own, those of production' },
    changeable: 'never',
    label: 'version',
  },
} as const satisfies FieldTable<FlagEnvironment>;

/** The settings alone, of a flag or of its record in an environment. */
export const environmentSettings = (of: EnvironmentSettings): EnvironmentSettings => ({
  enabled: of.enabled,
  trafficPct: of.trafficPct,
  rolloutPct: of.rolloutPct,
  rules: of.rules,
  forced: of.forced,
});
