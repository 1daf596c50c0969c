/** JSON Schema of the values of a type: validates requests, describes them, and bounds what a form takes. */
export type SchemaOf<T> = null extends T
  ? { anyOf: readonly [SchemaOf<NonNullable<T>>, { type: 'null' }] }
  : [T] extends [number]
    ? { type: 'number' | 'integer'; minimum?: number; maximum?: number; description?: string }
    : [T] extends [boolean]
      ? { type: 'boolean' }
      : [T] extends [string]
        ? string extends T
          ? TextSchema
          : { type: 'string'; enum: readonly T[] }
        : T extends readonly (infer Item)[]
          ? { type: 'array'; items: SchemaOf<Item>; minItems?: number; maxItems?: number; description?: string }
          : string extends keyof T
            ? { type: 'object'; additionalProperties: { anyOf: readonly { type: string }[] }; maxProperties: number }
            : {
                type: 'object';
                properties: { [K in keyof T]-?: SchemaOf<Exclude<T[K], undefined>> };
                required: readonly (keyof T)[];
                additionalProperties: false;
              };

interface TextSchema {
  type: 'string';
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: 'date-time';
  description?: string;
}

/**
 * When a person may change a field. `until_completed`: with rules of its own once visitors have been served. `upwards`: once
 * started only to more, until it is completed. `not_collecting`: where no data come in, so in a draft and once completed.
 */
export type Changeable = 'never' | 'draft' | 'upwards' | 'until_completed' | 'not_collecting' | 'always';

/** Everything that is to be said about one field of an entity. */
export interface Field<T> {
  schema: SchemaOf<T>;
  /** Of a new entity. Left out: it is named, or the sidecar decides. */
  default?: T;
  changeable: Changeable;
  /** What people call it, within a sentence; pages translate it by the field's name. */
  label: string;
  /** For whoever fills it in. */
  help?: string;
}

/** The fields of an entity: one table, from which schemas, defaults, differences, labels and limits follow. */
export type FieldTable<S> = { readonly [K in keyof S]-?: Field<S[K]> };
