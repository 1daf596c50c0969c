import { Type } from '@sinclair/typebox';
import type { ErrorResponse } from '@trackcrumb/contract';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { ok, UNCHANGED, type RouteAnswers } from '../answers/routeAnswers';
import type { ConfigState } from '../config';
import { ApiError } from '../errors';
import { matchesEtag } from '../flags';
import { inlineJson } from '../flags/inlineJson';
import { codingFor, type EncodedText } from './encodedText';
import { sdkScript, sdkScriptNamed } from './sdkScripts';
import { trackerScript, type TrackerScript } from './trackerScript';

const JAVASCRIPT = 'text/javascript';
/** A kill reaches whoever opens a page two minutes later; while the sidecar is down, caches go on for a day. */
const TRACKER_CACHING = 'public, max-age=60, stale-while-revalidate=60, stale-if-error=86400';
const SDK_CACHING = 'public, max-age=31536000, immutable';

const trackerQuerySchema = Type.Object({
  key: Type.Optional(Type.String({ description: 'The write key, which the script sends with too' })),
  global: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z_$][A-Za-z0-9_$]{0,63}$',
      description: 'The name on window, by default tracker. The script reads it from its own address',
    })
  ),
});

const sdkSchema = Type.Object({
  path: Type.String({ description: 'Beside this address; it names the content, and is gone with the next release' }),
  integrity: Type.String({ description: "For the script element's integrity" }),
  targeting: Type.Boolean({ description: 'Flags are for some only: the script has TrackCrumb.targeting' }),
});

const script = (description: string, errors: RouteAnswers['errors'] = []): RouteAnswers => ({
  answers: { 200: { description, body: null, mediaType: JAVASCRIPT }, 304: UNCHANGED },
  errors,
  errorMediaType: JAVASCRIPT,
});
const TRACKER = script('The SDK, every flag, and what makes window.tracker of them', ['invalid_request']);
const SDK = script('The SDK: window.TrackCrumb', ['sdk_not_found']);

/** What a page loads by a `<script>` element, from any origin. */
export function scriptRoutes(stateOf: (request: FastifyRequest) => ConfigState): FastifyPluginAsync {
  const trackerOf = (request: FastifyRequest): TrackerScript => trackerScript(stateOf(request), request.environment);

  return async (v1) => {
    v1.get('/v1/sdk', { config: ok(sdkSchema, 'Which SDK the flags of now need') }, async (request) => {
      const targeting = trackerOf(request).asksRules;
      const { path, integrity } = sdkScript(targeting);
      return { path, integrity, targeting };
    });

    await v1.register(async (scripts) => {
      scripts.addHook('onSend', async (_request, reply, payload) => {
        void reply.header('cross-origin-resource-policy', 'cross-origin');
        return reply.statusCode < 400 ? payload : asComment(reply, payload as string);
      });
      const tracker = { schema: { querystring: trackerQuerySchema }, config: TRACKER };
      scripts.get('/v1/tracker.js', tracker, async (request, reply) =>
        sendScript(request, reply, await trackerOf(request).body, TRACKER_CACHING)
      );
      scripts.get<{ Params: { hash: string } }>('/v1/sdk/:hash.js', { config: SDK }, async (request, reply) => {
        const named = sdkScriptNamed(request.params.hash);
        if (named === undefined) {
          throw ApiError.of('sdk_not_found', { hash: request.params.hash });
        }
        return sendScript(request, reply, await named.body, SDK_CACHING);
      });
    });
  };
}

function sendScript(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  text: EncodedText,
  caching: string
): FastifyReply {
  const coding = codingFor(headers['accept-encoding']);
  const { bytes, etag } = text[coding];
  const vary = [reply.getHeader('vary') ?? [], 'Accept-Encoding'].flat().join(', ');
  void reply.headers({ etag, vary, 'cache-control': caching });
  if (matchesEtag(headers['if-none-match'], etag)) {
    return reply.status(304).send();
  }
  if (coding !== 'identity') {
    void reply.header('content-encoding', coding);
  }
  return reply.type(`${JAVASCRIPT}; charset=utf-8`).send(bytes);
}

/**
 * No browser runs what is not answered with success, and one that was sent JSON for a script would hide even the status: so
 * an error is a comment, for whoever looks at what was loaded.
 */
function asComment(reply: FastifyReply, payload: string): string {
  void reply.type(`${JAVASCRIPT}; charset=utf-8`).removeHeader('content-length');
  const { error } = JSON.parse(payload) as ErrorResponse;
  return `// [trackcrumb] ${inlineJson(error)}\n`;
}
