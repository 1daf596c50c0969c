import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import { Reader, type Response } from 'maxmind';
import { plainAddress } from '../../plainAddress';

/** ISO 3166 alpha-2 code of an address; empty when the database does not know it. */
export type CountryOf = (ip: string) => string;

/** What the country databases in use have in common: those of ip-location-db, and those of MaxMind and DB-IP. */
type CountryRecord = Response & { country_code?: string; country?: { iso_code?: string } };

/** Country data of the five regional registries, CC0, by the ip-location-db project. */
const BUNDLED = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

const ISO_3166 = /^[A-Z]{2}$/;

/**
 * Opens a country database: the operator's .mmdb file, else the bundled one.
 *
 * @throws Error naming the file when it cannot be read as one
 */
export async function openCountryLookup(file: string | undefined): Promise<CountryOf> {
  const path = file ?? createRequire(import.meta.url).resolve(BUNDLED);
  const reader = await readDatabase(path);
  return (address) => {
    const ip = plainAddress(address);
    if (isIP(ip) === 0) {
      return '';
    }
    const found = reader.get(ip);
    const code = (found?.country_code ?? found?.country?.iso_code ?? '').toUpperCase();
    return ISO_3166.test(code) ? code : '';
  };
}

async function readDatabase(path: string): Promise<Reader<CountryRecord>> {
  try {
    return new Reader<CountryRecord>(await readFile(path));
  } catch (error) {
    throw new Error(
      `${path} cannot be read as a country database (${(error as Error).message}): ` +
        'let TRACKCRUMB_GEOIP_FILE name an .mmdb file with country data, or unset it for the bundled one'
    );
  }
}
