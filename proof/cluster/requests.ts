import { ADMIN_TOKEN, WRITE_KEY, type SidecarProcess } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import type { IngestStatus } from '@trackcrumb/contract';

/** Events of visitors whose names begin with `prefix`; the same prefix, the same events. */
export async function postEvents({ url }: SidecarProcess, prefix: string, count: number): Promise<number> {
  const events = Array.from({ length: count }, (_, index) => ({
    event_id: `${Buffer.from(prefix.padEnd(4)).toString('hex').slice(0, 8)}-0000-4000-8000-${String(index).padStart(12, '0')}`,
    event: 'page_viewed',
    distinct_id: `${prefix}-${index}`,
    timestamp: new Date().toISOString(),
  }));
  const response = await fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-write-key': WRITE_KEY },
    body: JSON.stringify({ events }),
  });
  await response.arrayBuffer();
  return response.status;
}

export async function statusOf({ url }: SidecarProcess, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}${path}`, { headers: { 'x-write-key': WRITE_KEY } });
  return { status: response.status, text: await response.text() };
}

export async function ingestStatus({ url }: SidecarProcess): Promise<IngestStatus> {
  const response = await fetch(`${url}/api/ingest`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
  return (await response.json()) as IngestStatus;
}

export async function createExperiment({ url }: SidecarProcess, name: string): Promise<number> {
  const response = await fetch(`${url}/api/experiments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, targetEvent: 'trial_started' }),
  });
  await response.arrayBuffer();
  return response.status;
}
