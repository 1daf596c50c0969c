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

const latest = new Map<string, { flags: string; script: TrackerScript }>();

/** Made once for what is served; nothing of a request is in it, so there is one at a time for each environment. */
export function trackerScript(state: ConfigState, environment: string): TrackerScript {
  const flags = flagsDocument(state, 'plan').body;
  const made = latest.get(environment);
  if (made?.flags === flags) {
    return made.script;
  }
  const asksRules = doAskRules(JSON.parse(flags) as PlansResponse);
  const body = encodedText(`${buildScript(asksRules ? 'tagWithTargeting' : 'tag')}(${flags});\n`);
  const script = { asksRules, body };
  latest.set(environment, { flags, script });
  return script;
}

const doAskRules = ({ plans }: PlansResponse): boolean =>
  plans.some(({ steps }) => steps.some(([test]) => typeof test === 'object' && 'r' in test));
