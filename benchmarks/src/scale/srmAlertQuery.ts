import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface AlertRules {
  groups: { rules: { data: { model: { rawSql?: string } }[] }[] }[];
}

/** The first query of the provisioned rule on the sample ratio, over all running experiments. */
export function srmAlertQuery(rulesFile: string): string {
  const { groups } = parse(readFileSync(rulesFile, 'utf8')) as AlertRules;
  const queries = groups.flatMap(({ rules }) => rules.flatMap(({ data }) => data.map(({ model }) => model.rawSql)));
  const query = queries.find((sql) => sql?.includes('srm_p AS value'));
  if (query === undefined) {
    throw new Error(`${rulesFile} has no query of srm_p: name the one that the rule asks now`);
  }
  return query;
}
