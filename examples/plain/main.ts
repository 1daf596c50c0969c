// A plain page, no build step: npx tsx --conditions=@trackcrumb/source examples/plain/main.ts
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { html, serve, sidecar } from '../serve';

const { host, writeKey } = sidecar();
const page = readFileSync(path.join(import.meta.dirname, 'page.html'), 'utf8')
  .replace('https://your-sidecar', host)
  .replace('your-write-key', encodeURIComponent(writeKey));

await serve((request) =>
  new URL(request.url).pathname === '/' ? html(page) : new Response('Not found', { status: 404 })
);
