import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { build } from 'esbuild';

/** Where the examples send their events. */
export interface Sidecar {
  host: string;
  writeKey: string;
}

/** The sidecar that `npm start` runs, or the one TRACKCRUMB_HOST_URL and TRACKCRUMB_WRITE_KEY name. */
export function sidecar(): Sidecar {
  const {
    TRACKCRUMB_HOST_URL: host,
    TRACKCRUMB_WRITE_KEY: writeKey,
    TRACKCRUMB_STATE_DIR = '.trackcrumb',
  } = process.env;
  if (host && writeKey) {
    return { host, writeKey };
  }
  const file = path.join(TRACKCRUMB_STATE_DIR, 'runtime.json');
  try {
    const runtime = JSON.parse(readFileSync(file, 'utf8')) as { sidecarUrl: string; writeKey: string };
    return { host: runtime.sidecarUrl, writeKey: runtime.writeKey };
  } catch {
    throw new Error(
      `No sidecar found: run "npm start" first (it writes ${file}), or set TRACKCRUMB_HOST_URL and TRACKCRUMB_WRITE_KEY.`
    );
  }
}

/** A browser bundle of a source file. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.resolve(import.meta.dirname, entry)],
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    conditions: ['@trackcrumb/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
  });
  return outputFiles[0]!.text;
}

export const html = (body: string, headers: Record<string, string> = {}): Response =>
  new Response(`<!doctype html><html lang="en"><meta charset="utf-8"><title>TrackCrumb example</title>${body}</html>`, {
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  });

export const javascript = (text: string): Response =>
  new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });

/** Serves a fetch handler, as an edge runtime would, on 127.0.0.1 (PORT, or any free port). Ctrl-C ends it. */
export async function serve(
  respond: (request: Request) => Response | Promise<Response>,
  close?: () => Promise<unknown>
): Promise<void> {
  const server = createServer(async (incoming, outgoing) => {
    const response = await respond(await requestOf(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', resolve));
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await close?.();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (process.send !== undefined) {
    // Started by a program that may die without a word.
    process.once('disconnect', stop);
  }
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const hasBody = incoming.method === 'POST';
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: incoming.headers as Record<string, string>,
    ...(hasBody && { body: await buffer(incoming) }),
  });
}
