import type { ClickHouseClient } from '@clickhouse/client';
import { median } from '../median';
import type { Question } from './questions';
import { rowsOf } from './rowsOf';
import { difference } from './sameNumbers';

/** What one question cost; times are medians of several runs, caches warm. */
export interface QuestionTiming {
  name: string;
  productMs: number;
  rawMs: number;
  /** productMs / rawMs. */
  ratio: number;
  targetRatio: number | null;
}

/** ClickHouse compiles what is asked for the third time. */
const WARM_UPS = 3;

/**
 * Asks both ways in turns, so that a busy machine slows both alike. The first answers warm caches and compilers and are not
 * timed.
 *
 * @throws Error when the product does not agree with the raw events, every assignment recomputed
 */
export async function measureQuestion(
  client: ClickHouseClient,
  { name, product, raw, verified, targetRatio, numbers }: Question,
  rounds: number
): Promise<QuestionTiming> {
  const asked = await rowsOf(client, product);
  const expected = await rowsOf(client, verified);
  const differs = difference(numbers.ofProduct(asked), numbers.ofVerified(expected));
  if (differs !== null || asked.length === 0) {
    throw new Error(`${name}: ${differs ?? 'no rows'}`);
  }
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) {
    await rowsOf(client, product);
    await rowsOf(client, raw);
  }
  const productTimesMs: number[] = [];
  const rawTimesMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    productTimesMs.push(await timeMs(() => rowsOf(client, product)));
    rawTimesMs.push(await timeMs(() => rowsOf(client, raw)));
  }
  const [productMs, rawMs] = [median(productTimesMs), median(rawTimesMs)];
  return { name, productMs, rawMs, ratio: productMs / rawMs, targetRatio };
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}
