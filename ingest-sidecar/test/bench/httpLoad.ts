import { Agent, request } from 'node:http';

const CONNECTIONS = 16;

export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface LoadTarget {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  expectedStatus: number;
}

/**
 * Sends every body once over a fixed number of connections, each of which waits for its answer before the next.
 *
 * @throws Error at the first answer that is not the expected one
 */
export async function sendAll(target: LoadTarget, bodies: readonly (Buffer | null)[]): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const latenciesMs: number[] = [];
  const next = bodies[Symbol.iterator]();
  const connection = async (): Promise<void> => {
    for (const body of next) {
      const startedAtMs = performance.now();
      const status = await send(target, agent, body);
      latenciesMs.push(performance.now() - startedAtMs);
      if (status !== target.expectedStatus) {
        throw new Error(`${target.method} ${target.url} answered ${status} instead of ${target.expectedStatus}`);
      }
    }
  };
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - startedAtMs) / 1_000;
  agent.destroy();
  latenciesMs.sort((a, b) => a - b);
  const quantile = (q: number): number =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(q * latenciesMs.length))]!;
  return { requestsPerSecond: bodies.length / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

function send({ url, method, headers }: LoadTarget, agent: Agent, body: Buffer | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, agent, headers: body === null ? headers : { ...headers, 'content-length': body.length } },
      (response) =>
        response
          .on('end', () => resolve(response.statusCode ?? 0))
          .on('error', reject)
          .resume()
    ).on('error', reject);
    sent.end(body ?? undefined);
  });
}
