import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ConfigState } from '../config';
import { matchesEtag, servedFlags } from '../flags';
import { evaluate } from './evaluate';
import { targetingKeyOf } from './evaluationContext';

export interface OfrepRoutesOptions {
  state: () => ConfigState;
}

/**
 * The OpenFeature Remote Evaluation Protocol, https://openfeature.dev/specification/appendix-c: any OpenFeature SDK can
 * ask for variants without an SDK of ours. Evaluated from memory, with the same `assign`.
 */
export async function ofrepRoutes(server: FastifyInstance, { state }: OfrepRoutesOptions): Promise<void> {
  server.post<{ Params: { key: string } }>(
    '/ofrep/v1/evaluate/flags/:key',
    async ({ params: { key }, body }, reply) => {
      const targetingKey = targetingKeyOf(body);
      if (typeof targetingKey !== 'string') {
        return reply.code(400).send({ key, ...targetingKey });
      }
      const flag = servedFlags(state()).find((candidate) => candidate.key === key);
      if (flag === undefined) {
        return reply.code(404).send({ key, errorCode: 'FLAG_NOT_FOUND', errorDetails: `there is no flag ${key}` });
      }
      return evaluate(flag, targetingKey);
    }
  );

  server.post('/ofrep/v1/evaluate/flags', async ({ body, headers }, reply) => {
    const targetingKey = targetingKeyOf(body);
    if (typeof targetingKey !== 'string') {
      return reply.code(400).send(targetingKey);
    }
    const answer = JSON.stringify({ flags: servedFlags(state()).map((flag) => evaluate(flag, targetingKey)) });
    const etag = `"${createHash('sha256').update(answer).digest('base64url').slice(0, 22)}"`;
    void reply.header('etag', etag);
    return matchesEtag(headers['if-none-match'], etag)
      ? reply.code(304).send()
      : reply.type('application/json; charset=utf-8').send(answer);
  });
}
