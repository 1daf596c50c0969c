// A plain page, no build step: npx tsx --conditions=@trackcrumb/source examples/plain/main.ts
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { html, javascript, sdkScript, serve, sidecar } from '../serve';

const config = `window.SIDECAR = ${JSON.stringify(sidecar())};`;
const script = await sdkScript();
const page = readFileSync(path.join(import.meta.dirname, 'page.html'), 'utf8');

await serve((request) => {
  switch (new URL(request.url).pathname) {
    case '/':
      return html(page);
    case '/trackcrumb.global.js':
      return javascript(script);
    case '/config.js':
      return javascript(config);
    default:
      return new Response('Not found', { status: 404 });
  }
});
