import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real website of a test's own, with the SDK's script build at `/sdk.js`. */
export interface Site {
  url: string;
  /** Serves HTML, or a script when the path ends in `.js`. */
  page(pathname: string, content: string, headers?: Record<string, string>): void;
  stop(): Promise<void>;
}

export async function startSite(sdk: string): Promise<Site> {
  const pages = new Map<string, { content: string; headers: Record<string, string> }>();
  pages.set('/sdk.js', { content: sdk, headers: {} });
  pages.set('/favicon.ico', { content: '', headers: {} });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const page = pages.get(pathname);
    response.writeHead(page ? 200 : 404, {
      'content-type': pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
      ...page?.headers,
    });
    response.end(page?.content ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    page: (pathname, content, headers = {}) => void pages.set(pathname, { content, headers }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
