import { Type } from '@sinclair/typebox';
import { SLUG_PATTERN } from '../slug';

export const slugSchema = Type.String({
  pattern: SLUG_PATTERN,
  description: '1-64 characters: lower case letters, digits, _ and -; starts with a letter or digit',
});
