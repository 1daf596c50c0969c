import type { PlansResponse } from '@trackcrumb/contract';
import { buildScript } from '@trackcrumb/sdk/scripts';
import type { ConfigState } from '../config';
import { flagsDocument } from '../flags';
import { encodedText, type EncodedText } from './encodedText';

/** What a page loads that shall have its variants in the next line: the SDK and the flags as of now. */
export interface TrackerScript {
  body: Promise<EncodedText>;
  /** Flags are for some only, so the script brings what judges rules. */
  asksRules: boolean;
}

let latest: { flags: string; script: TrackerScript } | undefined;

/** Made once for what is served; nothing of a request is in it, so there is one at a time. */
export function trackerScript(state: ConfigState): TrackerScript {
  const flags = flagsDocument(state, 'plan').body;
  if (latest?.flags !== flags) {
    const asksRules = doAskRules(JSON.parse(flags) as PlansResponse);
    const body = encodedText(`${buildScript(asksRules ? 'tagWithTargeting' : 'tag')}(${flags});\n`);
    latest = { flags, script: { asksRules, body } };
  }
  return latest.script;
}

const doAskRules = ({ plans }: PlansResponse): boolean =>
  plans.some(({ steps }) => steps.some(([test]) => typeof test === 'object' && 'r' in test));
