import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { ExperimentResponse, ExplainResponse } from '@trackcrumb/contract';
import { startRealSidecar, type RealSidecar } from './realSidecar';
import type { Site } from './site';

declare global {
  interface Window {
    /** What the page's own script saw in the line after the tag. */
    seen: { variant: string; id: string };
    shop: Window['tracker'];
  }
}

export const FLAG = 'pricing_copy_test';
export const NONCE = 'n0nce';
/** The line of the docs for a script that did not come. */
export const STAND_IN = /window\.tracker \|\|= .*;/.exec(
  readFileSync(path.resolve(import.meta.dirname, '../../../docs/script-tag.md'), 'utf8')
)![0];

export interface TagPage {
  attributes?: string;
  /** Of the query. */
  more?: string;
  name?: string;
  /** The page's own script; left out: it looks, and says what it saw. */
  then?: string;
  headers?: Record<string, string>;
}

/** A real sidecar with a running experiment, and pages that load its `tracker.js`. */
export interface TagStage {
  sidecar: RealSidecar;
  scriptUrl: string;
  /** What the sidecar says that the visitor sees. */
  explained(id: string): Promise<string>;
  /** Serves a page that asks in the line after the tag; returns its address. */
  tagged(site: Site, pathname: string, page?: TagPage): string;
  /** Filled with what the pages of a context ask the sidecar for. */
  asked(context: BrowserContext): string[];
}

export async function startTagStage(): Promise<TagStage> {
  const sidecar = await startRealSidecar();
  const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name: 'Pricing copy test',
    targetEvent: 'trial_started',
    holdoutPct: 20,
  });
  await sidecar.api('POST', `/experiments/${FLAG}/status`, { status: 'running', version: experiment.version });
  const scriptUrl = `${sidecar.sidecarUrl}/v1/tracker.js?key=${sidecar.writeKey}`;
  return {
    sidecar,
    scriptUrl,
    explained: async (id) => (await sidecar.api<ExplainResponse>('GET', `/flags/${FLAG}/explain?id=${id}`)).variant,
    tagged(site, pathname, { attributes = '', more = '', name = 'tracker', then, headers } = {}) {
      const look = `window.seen = { variant: ${name}.flags.getVariant('${FLAG}'), id: ${name}.distinctId() };`;
      site.page(
        pathname,
        `<!doctype html><script nonce="${NONCE}" ${attributes} src="${scriptUrl}${more}"></script>
         <script nonce="${NONCE}">${then ?? look}</script>`,
        headers
      );
      return `${site.url}${pathname}`;
    },
    asked(context) {
      const requests: string[] = [];
      context.on('request', (request) => {
        const { origin, pathname } = new URL(request.url());
        if (origin === sidecar.sidecarUrl) {
          requests.push(`${request.method()} ${pathname}`);
        }
      });
      return requests;
    },
  };
}

/** Filled with the errors that a page's console tells. */
export function complaints(page: Page): string[] {
  const told: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && told.push(message.text())));
  return told;
}
