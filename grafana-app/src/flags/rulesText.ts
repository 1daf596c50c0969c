import type { Condition, Rules } from '@trackcrumb/contract';
import { formatPct } from '../format/numbers';
import { t } from '../translation/translate';

/** Whom rules let in, in words. */
export function rulesText(rules: Rules): string {
  if (rules.length === 0) {
    return t('rules.nobody', 'nobody');
  }
  const groups = rules.map(conditionsText);
  return rules.some((group) => group.length === 0)
    ? everybodyText()
    : groups.map((text, index) => (rules.length > 1 && rules[index]!.length > 1 ? `(${text})` : text)).reduce(either);
}

export const everybodyText = (): string => t('rules.everybody', 'everybody');

/** Whom conditions that all have to hold let in. */
export const conditionsText = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? everybodyText() : conditions.map(conditionText).reduce(both);

/** So many values are named, the others counted. */
const MOST_NAMED = 3;

const either = (one: string, other: string): string => t('rules.either', '{{one}} or {{other}}', { one, other });
const both = (one: string, other: string): string => t('rules.both', '{{one}} and {{other}}', { one, other });

function conditionText({ attr, op, values, not = false }: Condition): string {
  const attribute = attr === '$id' ? t('rules.visitor', "the visitor's id") : attr;
  const words = { attribute, values: valuesText(values) };
  switch (op) {
    case 'in':
      return not
        ? t('rules.not-in', '{{attribute}} is not {{values}}', words)
        : t('rules.in', '{{attribute}} is {{values}}', words);
    case 'has':
      return not
        ? t('rules.not-has', '{{attribute}} does not contain {{values}}', words)
        : t('rules.has', '{{attribute}} contains {{values}}', words);
    case 'pre':
      return not
        ? t('rules.not-pre', '{{attribute}} does not start with {{values}}', words)
        : t('rules.pre', '{{attribute}} starts with {{values}}', words);
    case 'suf':
      return not
        ? t('rules.not-suf', '{{attribute}} does not end with {{values}}', words)
        : t('rules.suf', '{{attribute}} ends with {{values}}', words);
    case 'lt':
    case 'vlt':
      return not
        ? t('rules.not-lt', '{{attribute}} is at least {{value}}', { attribute, value: values[0] ?? '' })
        : t('rules.lt', '{{attribute}} is below {{value}}', { attribute, value: values[0] ?? '' });
    case 'gt':
    case 'vgt':
      return not
        ? t('rules.not-gt', '{{attribute}} is at most {{value}}', { attribute, value: values[0] ?? '' })
        : t('rules.gt', '{{attribute}} is above {{value}}', { attribute, value: values[0] ?? '' });
    case 'pct':
      return shareText(attribute, values, not);
    case 'set':
      return not
        ? t('rules.not-set', '{{attribute}} is not known', words)
        : t('rules.set', '{{attribute}} is known', words);
  }
}

function valuesText(values: readonly string[]): string {
  const named = values
    .slice(0, MOST_NAMED)
    .map((value) => `'${value}'`)
    .join(', ');
  const listed =
    values.length > MOST_NAMED
      ? t('rules.and-more', '{{named}} and {{more}} more', { named, more: values.length - MOST_NAMED })
      : named;
  return values.length > 1 ? t('rules.any-of', 'any of {{listed}}', { listed }) : listed;
}

function shareText(attribute: string, [, from, to]: readonly string[], not: boolean): string {
  const share = (Number(to) - Number(from)) / 10_000;
  return t('rules.pct', '{{attribute}} is in a share of {{share}}', {
    attribute,
    share: formatPct(not ? 1 - share : share, 2),
  });
}
