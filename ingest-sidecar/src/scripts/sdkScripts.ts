import { createHash } from 'node:crypto';
import { buildScript } from '@trackcrumb/sdk/scripts';
import { encodedText, sha256, type EncodedText } from './encodedText';

/** The SDK for a page without a bundler, under the address that names its content. */
export interface SdkScript {
  path: string;
  /** For the element's `integrity`. */
  integrity: string;
  body: Promise<EncodedText>;
}

/** Each made when it is first asked for, and the same from then on. */
const made = new Map<boolean, SdkScript>();

export function sdkScript(withTargeting: boolean): SdkScript {
  const script = made.get(withTargeting) ?? makeScript(buildScript(withTargeting ? 'withTargeting' : 'index'));
  made.set(withTargeting, script);
  return script;
}

/** The one with this hash in its address; those of other releases are unknown here. */
export const sdkScriptNamed = (hash: string): SdkScript | undefined =>
  [false, true].map(sdkScript).find(({ path }) => path === pathOf(hash));

function makeScript(text: string): SdkScript {
  return {
    path: pathOf(sha256(text)),
    integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
    body: encodedText(text),
  };
}

const pathOf = (hash: string): string => `/v1/sdk/${hash}.js`;
