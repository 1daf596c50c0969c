import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site whose only page runs the experiment. */
export interface Shop {
  url: string;
  stop(): Promise<void>;
}

const SDK = readFileSync(require.resolve('@trackcrumb/sdk').replace(/index\.cjs$/, 'index.js'), 'utf8');

/**
 * Serves a page with the product's snippet in it, pasted as its two comments say: what the treatment shows, and what
 * counts as a conversion. The SDK is the built one.
 */
export async function startShop(snippet: string): Promise<Shop> {
  const [setUp, conversion] = snippet.split('// when a visitor converts:');
  if (conversion === undefined) {
    throw new Error(`The snippet does not say where the conversion goes:\n${snippet}`);
  }
  const page = `<!doctype html>
<title>Shop</title>
<h1>Buy now</h1>
<button disabled>Buy</button>
<script type="importmap">{ "imports": { "@trackcrumb/sdk": "/sdk.js" } }</script>
<script type="module">
${setUp?.replace('// what these visitors see', "document.querySelector('h1').textContent = 'Try it free';")}
const button = document.querySelector('button');
button.onclick = async () => {
${conversion}
  await tracker.flush();
  document.title = 'Thank you';
};
button.disabled = false;
</script>`;
  const server = createServer((request, response) => {
    const isSdk = request.url === '/sdk.js';
    response.setHeader('content-type', isSdk ? 'text/javascript' : 'text/html');
    response.end(isSdk ? SDK : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
