// A React page: npx tsx --conditions=@trackcrumb/source examples/react/main.ts
import { bundle, html, javascript, serve, sidecar } from '../serve';

const app = await bundle('react/app.tsx');
const config = `window.SIDECAR = ${JSON.stringify(sidecar())};`;

await serve((request) => {
  switch (new URL(request.url).pathname) {
    case '/':
      return html('<div id="root"></div><script src="/config.js"></script><script src="/app.js"></script>');
    case '/app.js':
      return javascript(app);
    case '/config.js':
      return javascript(config);
    default:
      return new Response('Not found', { status: 404 });
  }
});
