import { analyzeShippedHoldout, type ShippedHoldout } from '@trackcrumb/analysis';
import { selectShippedHoldout, type ShippedHoldoutRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/countedExperiments';
import { questionOf, type HoldoutChoice } from './holdoutChoice';

/**
 * What was shipped against the held out.
 *
 * @param ask runs SQL and answers its rows
 */
export async function loadShippedHoldout(
  counted: CountedExperiment,
  choice: HoldoutChoice,
  ask: <Row>(sql: string) => Promise<Row[]>
): Promise<ShippedHoldout> {
  const { experiment, countedAt } = counted;
  const question = questionOf(counted, choice);
  const rows = question === null ? [] : await ask<ShippedHoldoutRow>(selectShippedHoldout(experiment.id, question));
  return analyzeShippedHoldout(experiment, rows, question, countedAt);
}
