import { Type } from '@sinclair/typebox';

/** A time in a query, by its length; `unixMsOfIso` reads it. */
export const timeSchema = Type.String({ maxLength: 35, description: 'ISO 8601 with zone' });
