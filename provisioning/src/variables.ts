/** What stands for the variables of dashboards where no front end puts a choice in. */
export const SAMPLE_VARIABLES = {
  experiment: 'pricing_copy_test',
  status: ['running', 'paused', 'completed'],
} as const;

/**
 * Puts values of variables in as Grafana's front end does: quoted, quotes in them doubled, several separated by commas.
 *
 * @throws Error naming a variable without value
 * @example
 * withVariables('status IN (${status:sqlstring})', { status: ['a', "b'"] }); // "status IN ('a','b''')"
 */
export const withVariables = (sql: string, values: Readonly<Record<string, string | readonly string[]>>): string =>
  sql.replace(/\$\{(\w+):sqlstring\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`The query wants the variable ${name}, which has no value here: ${sql.slice(0, 80)}`);
    }
    return [value]
      .flat()
      .map((text) => `'${text.replaceAll("'", "''")}'`)
      .join(',');
  });
