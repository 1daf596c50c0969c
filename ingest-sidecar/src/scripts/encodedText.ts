import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Content codings that text is kept in, the smallest first. */
const CODINGS = ['br', 'gzip', 'identity'] as const;
export type Coding = (typeof CODINGS)[number];

/** A text as it goes out, in each coding, with the strong ETag of those bytes. */
export type EncodedText = Record<Coding, { bytes: Buffer; etag: string }>;

/** Compressed as small as it gets: to be made once and sent often. */
export async function encodedText(text: string): Promise<EncodedText> {
  const identity = Buffer.from(text);
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    promisify(gzip)(identity, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  const tag = sha256(text).slice(0, 22);
  const as = (coding: Coding, bytes: Buffer) => ({ bytes, etag: `"${tag}-${coding}"` });
  return { br: as('br', br), gzip: as('gzip', gzipped), identity: as('identity', identity) };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/**
 * What a client that sends this `Accept-Encoding` is best sent.
 *
 * @example
 * codingFor('gzip, deflate, br'); // 'br'
 * codingFor('br;q=0, *'); // 'gzip'
 * codingFor(undefined); // 'identity'
 */
export function codingFor(acceptEncoding = ''): Coding {
  const weights = new Map(
    acceptEncoding.split(',').map((part) => {
      const [coding = '', ...parameters] = part
        .toLowerCase()
        .split(';')
        .map((text) => text.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [coding, weight === undefined ? 1 : Number(weight) || 0];
    })
  );
  const weightOf = (coding: Coding): number =>
    coding === 'identity' ? Number.MIN_VALUE : (weights.get(coding) ?? weights.get('*') ?? 0);
  return CODINGS.reduce((best, coding) => (weightOf(coding) > weightOf(best) ? coding : best));
}
