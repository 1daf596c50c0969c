// Rendered on the server or the edge, continued in the browser: npx tsx --conditions=@trackcrumb/source examples/ssr/main.ts
import { createServerTracker } from '@trackcrumb/sdk/node';
import { html, serve, sidecar } from '../serve';
import { visitorCookie } from '../visitorCookie';

const { host, writeKey } = sidecar();
// It only evaluates: the exposure is sent by the browser, which knows that the page was really shown.
const tracker = createServerTracker({ host, writeKey, before_send: () => null, onError: console.warn });
await tracker.ready();

/** The SDK that the sidecar serves, under the hash of its content: a browser keeps it for a year. */
const sdk = (await (await fetch(`${host}/v1/sdk?key=${writeKey}`)).json()) as { path: string; integrity: string };

/** JSON that cannot end the script element it stands in. */
const inline = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

await serve(
  (request) => {
    const { distinctId, headers } = visitorCookie(request);
    const variant = tracker.visitor(distinctId).flags.getVariant('pricing_copy_test');
    // The browser gets the same id and the same flags: its first getVariant agrees, without any request.
    return html(
      `<h1>${variant === 'treatment' ? 'Try it free' : 'Buy now'}</h1><button id="start">Start trial</button>
       <script type="application/json" id="tc-flags">${inline(tracker.bootstrap())}</script>
       <script src="${host}${sdk.path}?key=${writeKey}" integrity="${sdk.integrity}" crossorigin></script>
       <script>
         const tracker = TrackCrumb.createTracker({ ...${inline({ host, writeKey, distinctId })}, bootstrap: '#tc-flags' });
         window.variant = tracker.flags.getVariant('pricing_copy_test');
         document.getElementById('start').onclick = () => tracker.track('trial_started', { converted: 1 });
       </script>`,
      { ...headers, 'cache-control': 'private, no-store' }
    );
  },
  () => tracker.shutdown()
);
