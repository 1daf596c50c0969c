import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The built plugin: what is packed, signed and loaded. */
export const DIST = join(__dirname, '../dist');

export const distFile = (...path: string[]): string => readFileSync(join(DIST, ...path), 'utf8');

export interface BuiltPluginJson {
  id: string;
  type: string;
  name: string;
  languages?: string[];
  info: {
    version: string;
    updated: string;
    description: string;
    keywords: string[];
    author: { name: string };
    links: Array<{ name: string; url: string }>;
    logos: { small: string; large: string };
    screenshots: Array<{ name: string; path: string }>;
  };
  includes: Array<{ type: string; name: string; path: string; action?: string; role?: string; addToNav?: boolean }>;
  routes: Array<{
    path: string;
    method: string;
    url: string;
    reqAction?: string;
    headers: Array<{ name: string; content: string }>;
  }>;
  roles: Array<{ role: { name: string; permissions: Array<{ action: string }> }; grants: string[] }>;
  extensions: { addedLinks: Array<{ title: string; description: string; targets: string[] }> };
  dependencies: { grafanaDependency: string; plugins: Array<{ id: string; type: string; name: string }> };
}

export const pluginJson = JSON.parse(distFile('plugin.json')) as BuiltPluginJson;
