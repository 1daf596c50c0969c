import type { ClickHouseClient } from '@clickhouse/client';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { selectExperimentArms } from '@trackcrumb/contract/views';
import { rowsOf } from '../scale/rowsOf';
import { rawCounts } from '../scale/rawQueries';
import { counted, countsAlone } from '../scale/countedRows';
import { difference } from '../scale/sameNumbers';
import { adminRequest } from './controlApi';

/** Where the counts of the views differ from a count over the raw events; null where they agree. */
export async function resultsDifference(client: ClickHouseClient, url: string, id: string): Promise<string | null> {
  const response = await adminRequest(url, 'GET', `/experiments/${id}`);
  const { experiment } = (await response.json()) as ExperimentResponse;
  const product = await rowsOf(client, selectExperimentArms([id]));
  return difference(countsAlone(product), counted(await rowsOf(client, rawCounts(experiment))));
}
