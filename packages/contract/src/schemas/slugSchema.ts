import { Type } from '@sinclair/typebox';
import { SLUG_SCHEMA } from '../entities/fieldSchemas';

export const slugSchema = Type.String(SLUG_SCHEMA);
