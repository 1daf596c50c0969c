import { t as grafanaT } from '@grafana/i18n';

/** React escapes what it renders; escaping before that would show `&#39;` to people. */
const AS_IS = { interpolation: { escapeValue: false } };

/**
 * A text in the person's language, to be asked for while rendering, never at module level.
 *
 * @param id place in the catalogues, `folder.text`.
 * @param english what the catalogue `en-US` holds too; `{{name}}` stands for a value.
 * @example
 * t('flags.none-matches', 'No flag matches');
 */
export const t = (id: string, english: string, values: Record<string, string | number> = {}): string =>
  grafanaT(id, english, { ...values, ...AS_IS });

/** A text of a table: its place is computed, and the catalogues take it from the table itself. */
export const textOfTable = (id: string, english: string, values?: Record<string, string | number>): string =>
  t(id, english, values);

/**
 * A text that depends on how many there are. `count` picks the form; `{{shown}}` is how the number reads.
 *
 * @example
 * plural('experiments.count', { one: '{{shown}} experiment', other: '{{shown}} experiments' }, { count, shown });
 */
export const plural = (
  id: string,
  english: { one: string; other: string },
  values: Record<string, string | number> & { count: number }
): string =>
  grafanaT(id, english.other, {
    ...values,
    ...AS_IS,
    defaultValue_one: english.one,
    defaultValue_other: english.other,
  });
