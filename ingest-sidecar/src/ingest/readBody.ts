import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ApiError } from '../errors';
import { jsonShapeProblem } from '../jsonShape';

const gunzipBytes = promisify(gunzip);

/**
 * The JSON of a request body, which may be gzipped.
 *
 * @param maxBytes of the decompressed body: a small archive cannot blow up
 * @throws ApiError `unsupported_encoding`, `body_too_large`, `bad_request` (damaged gzip, a costly shape), `malformed_json`
 */
export async function readBody(
  body: Buffer,
  { encoding, maxBytes, path }: { encoding: string | undefined; maxBytes: number; path: string }
): Promise<unknown> {
  const json = await decoded(body, encoding, maxBytes, path);
  const problem = jsonShapeProblem(json);
  if (problem !== null) {
    throw ApiError.of('bad_request', { problem });
  }
  try {
    return JSON.parse(json.toString('utf8')) as unknown;
  } catch (error) {
    throw ApiError.of('malformed_json', { problem: (error as Error).message });
  }
}

async function decoded(body: Buffer, encoding: string | undefined, limit: number, path: string): Promise<Buffer> {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzipBytes(body, { maxOutputLength: limit }).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ERR_BUFFER_TOO_LARGE'
          ? ApiError.of('body_too_large', { limit, path })
          : ApiError.of('bad_request', { problem: `the gzip data is damaged (${error.message})` });
      });
    default:
      throw ApiError.of('unsupported_encoding', { encoding: encoding ?? '' });
  }
}
