// Rendered on the server or the edge, continued in the browser: npx tsx --conditions=@trackcrumb/source examples/ssr/main.ts
import { createServerTracker } from '@trackcrumb/sdk/node';
import { html, javascript, sdkScript, serve, sidecar } from '../serve';
import { visitorCookie } from '../visitorCookie';

const { host, writeKey } = sidecar();
const script = await sdkScript();
// It only evaluates: the exposure is sent by the browser, which knows that the page was really shown.
const tracker = createServerTracker({ host, writeKey, before_send: () => null, onError: console.warn });
await tracker.ready();

/** JSON that cannot end the script element it stands in. */
const inline = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

await serve(
  (request) => {
    if (new URL(request.url).pathname === '/trackcrumb.global.js') {
      return javascript(script);
    }
    const { distinctId, headers } = visitorCookie(request);
    const variant = tracker.visitor(distinctId).flags.getVariant('pricing_copy_test');
    // The browser gets the same id and the same flags: its first getVariant agrees, without any request.
    const options = { host, writeKey, distinctId, bootstrap: tracker.bootstrap() };
    return html(
      `<h1>${variant === 'treatment' ? 'Try it free' : 'Buy now'}</h1><button id="start">Start trial</button>
       <script src="/trackcrumb.global.js"></script>
       <script>
         const tracker = TrackCrumb.createTracker(${inline(options)});
         window.variant = tracker.flags.getVariant('pricing_copy_test');
         document.getElementById('start').onclick = () => tracker.track('trial_started', { converted: 1 });
       </script>`,
      { ...headers, 'cache-control': 'private, no-store' }
    );
  },
  () => tracker.shutdown()
);
