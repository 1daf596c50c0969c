import type { PlansResponse } from '@trackcrumb/contract';
import type { Matcher } from '@trackcrumb/contract/assignment';
import { browserPlatform } from '../browser/browserPlatform';
import { startTracker } from '../browser/createTracker';
import { subdomainCookie } from '../cookie/subdomainCookie';
import { errorReporter } from '../errors/errorReporter';
import { guard } from '../errors/guard';
import type { Tracker, TrackerOptions } from '../tracker/tracker';

/** The parameter of the function that this script is made into. */
declare const TRACKCRUMB_FLAGS: PlansResponse;

const PATH = '/v1/tracker.js';
/** Caches hand the script out for a minute or two: so young, its flags need not be asked for. */
const FRESH_FOR_MS = 60_000;

/** Where the tracker goes: it may be taken, by an element of that id too. */
type Page = Record<string, (Partial<Tracker> & Partial<Node>) | undefined>;

/**
 * Makes the page's tracker from the script's own element: sidecar and key are those of its address, the rest stands in
 * `data-` attributes. So one body serves every page, and the page's next line has its variants. Never throws.
 */
export const startTag = guard(
  (targeting?: Matcher) => {
    const { src = '', dataset = {} } = (document.currentScript ?? {}) as Partial<HTMLScriptElement>;
    const [address = '', query] = src.split('?');
    const { consent = 'granted', distinctId, cookieDomain } = dataset;
    if (!address.endsWith(PATH) && !dataset['host']) {
      throw `not loaded by <script src="…${PATH}">: say data-host`;
    }
    const asked = new URLSearchParams(query);
    const name = asked.get('global') || 'tracker';
    const page = window as unknown as Page;
    const present = page[name];
    // An element only has its id there, and a stand-in gives way; a tracker stays, and so does what is the page's.
    if (present && !present.nodeType && (present.distinctId || !present.flags)) {
      throw `window.${name} is taken: say &global=`;
    }
    if (!/^(granted|pending|denied)$/.test(consent)) {
      throw `data-consent is ${consent}: granted, pending, denied`;
    }
    const options: Partial<Record<keyof TrackerOptions, unknown>> = {
      host: address.slice(0, -PATH.length),
      writeKey: asked.get('key'),
      ...dataset,
      // What a template left empty.
      distinctId: distinctId || undefined,
      respectDoNotTrack: 'respectDoNotTrack' in dataset,
      idStore: cookieDomain ? subdomainCookie(cookieDomain) : undefined,
      bootstrap: TRACKCRUMB_FLAGS,
      targeting,
    };
    page[name] = startTracker(options as TrackerOptions, youngPlatform);
  },
  undefined,
  errorReporter('tracker.js', console.error)
);

/** Answers with the script's own flags while it is young. */
const youngPlatform: typeof browserPlatform = (host, writeKey) => {
  const platform = browserPlatform(host, writeKey);
  const { elapsedMs, sidecar } = platform;
  const { getFlags } = sidecar;
  const freshUntilMs = elapsedMs() + FRESH_FOR_MS;
  sidecar.getFlags = async () =>
    elapsedMs() < freshUntilMs ? { status: 200, body: JSON.stringify(TRACKCRUMB_FLAGS) } : getFlags();
  return platform;
};
