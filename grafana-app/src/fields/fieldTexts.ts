import { EXPERIMENT_FIELDS, FLAG_FIELDS, type Field } from '@trackcrumb/contract';

/** The English texts of the field tables by their place in the catalogues, which follows from the field's name. */
export const FIELD_TEXTS: ReadonlyMap<string, string> = new Map(
  [FLAG_FIELDS, EXPERIMENT_FIELDS].flatMap((table) =>
    (Object.entries(table) as [string, Pick<Field<unknown>, 'label' | 'help'>][]).flatMap(
      ([name, { label, help }]): [string, string][] => [
        [`field.${name}`, label],
        ...(help === undefined ? [] : [[`field-help.${name}`, help] as [string, string]]),
      ]
    )
  )
).set('field.weights', 'weights');
