import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pluginJson from '../plugin.json';
import type { Texts } from './textsInSource';

/** A catalogue as its file holds it: `a.b` stands under `a`. */
export interface Catalogue {
  [name: string]: string | Catalogue;
}

/** Where Grafana looks for the catalogue of a language. */
export const cataloguePath = (sourceDirectory: string, language: string): string =>
  join(sourceDirectory, 'locales', language, `${pluginJson.id}.json`);

/** The texts of a language by their full id. */
export function readCatalogue(sourceDirectory: string, language: string): Texts {
  return flat(JSON.parse(readFileSync(cataloguePath(sourceDirectory, language), 'utf8')) as Catalogue);
}

function flat(catalogue: Catalogue, prefix = ''): Texts {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([name, value]) =>
      typeof value === 'string' ? [[`${prefix}${name}`, value]] : Object.entries(flat(value, `${prefix}${name}.`))
    )
  );
}

/** The inverse, in alphabetical order. */
export function nested(texts: Texts): Catalogue {
  const root: Catalogue = {};
  for (const id of Object.keys(texts).sort()) {
    const names = id.split('.');
    const last = names.pop() ?? id;
    let place = root;
    for (const name of names) {
      const child = (place[name] ??= {});
      if (typeof child === 'string') {
        throw new Error(`'${id}' lies under '${name}', which is a text itself.`);
      }
      place = child;
    }
    place[last] = texts[id] ?? '';
  }
  return root;
}
