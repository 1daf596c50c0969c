import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site whose only page runs the experiment. */
export interface Shop {
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves a page with the product's script tag in it, pasted as its two comments say: what the treatment shows, and what
 * counts as a conversion.
 */
export async function startShop(snippet: string): Promise<Shop> {
  const [setUp, conversion] = snippet.split('// when a visitor converts:');
  if (setUp === undefined || conversion === undefined) {
    throw new Error(`The snippet does not say where the conversion goes:\n${snippet}`);
  }
  const page = `<!doctype html>
<title>Shop</title>
<h1>Buy now</h1>
<button>Buy</button>
${setUp.replace('// what these visitors see', "document.querySelector('h1').textContent = 'Try it free';")}
  document.querySelector('button').onclick = async () => {
${conversion.replace('</script>', '')}
    await tracker.flush();
    document.title = 'Thank you';
  };
</script>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
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
