import type { Attributes } from '@trackcrumb/contract';
import { InvalidArgumentError } from 'commander';
import { ATTRIBUTES_RULE, parsedAttributes } from '../flags/parsedAttributes';

/** @throws InvalidArgumentError for what is no JSON object */
export function attributesOption(text: string): Attributes {
  const attributes = parsedAttributes(text);
  if (attributes === null) {
    throw new InvalidArgumentError(`It ${ATTRIBUTES_RULE}.`);
  }
  return attributes;
}
