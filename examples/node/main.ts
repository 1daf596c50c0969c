// A server that decides by itself, no SDK in the page: npx tsx --conditions=@trackcrumb/source examples/node/main.ts
import { createServerTracker } from '@trackcrumb/sdk/node';
import { html, serve, sidecar } from '../serve';
import { visitorCookie } from '../visitorCookie';

// One for the process: flags are evaluated locally and refreshed in the background, events share one queue.
const tracker = createServerTracker({ ...sidecar(), onError: console.warn });
await tracker.ready();

await serve(
  (request) => {
    const { distinctId, headers } = visitorCookie(request);
    const visitor = tracker.visitor(distinctId);
    if (request.method === 'POST') {
      visitor.track('trial_started', { converted: 1 }); // the experiments of this visitor ride along
      return html('<h1>Welcome</h1>', headers);
    }
    const variant = visitor.flags.getVariant('pricing_copy_test');
    const headline = variant === 'treatment' ? 'Try it free' : 'Buy now';
    return html(`<h1>${headline}</h1><form method="post"><button>Start trial</button></form>`, headers);
  },
  () => tracker.shutdown()
);
