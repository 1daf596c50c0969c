import { EXPERIMENT_FIELDS, type Experiment } from './experiment';
import type { FieldTable } from './field';
import { FLAG_FIELDS, type FlagConfig } from './flagConfig';
import { flagEnvironmentId } from '../environment';
import { FLAG_ENVIRONMENT_FIELDS, type FlagEnvironment } from './flagEnvironment';
import { HOLDOUT_FIELDS, type Holdout } from './holdout';
import { LAYER_FIELDS, type Layer } from './layer';
import { RELEASE_PLAN_FIELDS, type ReleasePlan } from './releasePlan';

/** What the configuration log has to know of an entity: a new one is one entry below. */
export interface EntityKind<S extends { version: number }> {
  idOf(state: S): string;
  fields: FieldTable<S>;
}

const kind = <S extends { version: number }>(definition: EntityKind<S>): EntityKind<S> => definition;

/** Every entity of the configuration, by the kind its rows in the log carry. */
export const ENTITY_KINDS = {
  experiment: kind<Experiment>({ idOf: ({ id }) => id, fields: EXPERIMENT_FIELDS }),
  flag: kind<FlagConfig>({ idOf: ({ key }) => key, fields: FLAG_FIELDS }),
  flag_env: kind<FlagEnvironment>({
    idOf: ({ flagKey, environment }) => flagEnvironmentId(flagKey, environment),
    fields: FLAG_ENVIRONMENT_FIELDS,
  }),
  layer: kind<Layer>({ idOf: ({ key }) => key, fields: LAYER_FIELDS }),
  holdout: kind<Holdout>({ idOf: ({ id }) => id, fields: HOLDOUT_FIELDS }),
  release_plan: kind<ReleasePlan>({ idOf: ({ flagKey }) => flagKey, fields: RELEASE_PLAN_FIELDS }),
};

export type Kind = keyof typeof ENTITY_KINDS;
export type EntityOf<K extends Kind> = (typeof ENTITY_KINDS)[K] extends EntityKind<infer S> ? S : never;

export const KINDS = Object.keys(ENTITY_KINDS) as Kind[];
