import { Type, type TObject, type TUnsafe } from '@sinclair/typebox';
import type { Field, FieldTable } from '../entities/field';

type FieldSchemas<S> = { [K in keyof S]: TUnsafe<S[K]> };

/** The schemas of the fields of an entity, by field. */
export function fieldSchemas<S>(fields: FieldTable<S>): FieldSchemas<S> {
  const entries = Object.entries(fields) as [keyof S & string, Field<unknown>][];
  return Object.fromEntries(entries.map(([name, { schema }]) => [name, Type.Unsafe(schema)])) as FieldSchemas<S>;
}

/** The schema of a whole entity, as it is stored and answered. */
export function entitySchema<S>(fields: FieldTable<S>): TObject<FieldSchemas<S>> {
  return Type.Object(fieldSchemas(fields));
}
