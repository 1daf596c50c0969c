import {
  EXPERIMENT_FIELDS,
  FLAG_ENVIRONMENT_FIELDS,
  FLAG_FIELDS,
  HOLDOUT_FIELDS,
  LAYER_FIELDS,
  type Field,
} from '@trackcrumb/contract';

type Texts = Pick<Field<unknown>, 'label' | 'help'>;

/** The English texts of the field tables by their place in the catalogues, which follows from the field's name. */
export const FIELD_TEXTS: ReadonlyMap<string, string> = new Map([
  ['field.weights', 'weights'],
  ...[LAYER_FIELDS, HOLDOUT_FIELDS, FLAG_ENVIRONMENT_FIELDS, FLAG_FIELDS, EXPERIMENT_FIELDS].flatMap((table) =>
    Object.entries<Texts>(table).flatMap(textsOf)
  ),
]);

function textsOf([name, { label, help }]: [string, Texts]): Array<[string, string]> {
  return [[`field.${name}`, label], ...(help === undefined ? [] : [[`field-help.${name}`, help] as [string, string]])];
}
