export const WRITE_KEY = 'write-key-of-the-proof';
export const COUNT = 200;

/** Sends so many events whose ids begin with eight hexadecimal digits; returns the status. */
export async function postEvents(url: string, prefix: string): Promise<number> {
  const events = Array.from({ length: COUNT }, (_, index) => ({
    event_id: `${prefix}-0000-4000-8000-${String(index).padStart(12, '0')}`,
    event: 'page_viewed',
    distinct_id: `visitor-${index}`,
    timestamp: new Date().toISOString(),
  }));
  const headers = { 'content-type': 'application/json', 'x-write-key': WRITE_KEY };
  const response = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify({ events }) });
  return response.status;
}
