import type { ClickHouseClient } from '@clickhouse/client';
import type { AlertRule } from '../shippedQueries';
import { holds, type Answer, type Row } from './ruleStates';

/** How long Grafana waits for an answer. */
const ANSWER_WITHIN_MS = 30_000;

/**
 * Asks a rule's query as Grafana does: text columns are labels, the number is the value. A failure is an answer, too.
 *
 * @param answerWithinMs less than Grafana waits where it is known that no answer comes
 */
export async function askRule(
  client: ClickHouseClient,
  rule: AlertRule,
  answerWithinMs = ANSWER_WITHIN_MS
): Promise<Answer> {
  const { rawSql } = rule.data[0]!.model;
  try {
    const answer = await client.query({
      query: rawSql!,
      format: 'JSONEachRow',
      abort_signal: AbortSignal.timeout(answerWithinMs),
    });
    return { rows: (await answer.json<Record<string, string | number>>()).map(rowOf) };
  } catch (cause) {
    return { error: String(cause) };
  }
}

function rowOf(columns: Record<string, string | number>): Row {
  const entries = Object.entries(columns);
  const numbers = entries.flatMap(([, value]) => (typeof value === 'number' ? [value] : []));
  if (numbers.length !== 1) {
    throw new Error(`a row of a rule has one number, not ${numbers.length}: ${JSON.stringify(columns)}`);
  }
  const labels = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { labels: Object.fromEntries(labels), value: numbers[0]! };
}

/** The rows for which the threshold of the rule holds. @throws when there is no answer */
export async function firingRows(client: ClickHouseClient, rule: AlertRule): Promise<Row[]> {
  const answer = await askRule(client, rule);
  if ('error' in answer) {
    throw new Error(`${rule.uid}: ${answer.error}`);
  }
  return answer.rows.filter(({ value }) => holds(rule, value));
}
