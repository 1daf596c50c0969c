import { stringLiteral } from './stringLiteral';

/** The condition that keeps the given experiments; none where all are asked for. */
export function onlyExperiments(keyword: 'WHERE' | 'AND', experimentIds?: readonly string[]): string {
  return experimentIds === undefined
    ? ''
    : ` ${keyword} experiment_id IN (${experimentIds.map(stringLiteral).join(', ')})`;
}
