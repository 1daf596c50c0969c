import type { FastifyRequest } from 'fastify';
import type { Sender } from '../enrich/eventLine';
import type { IngestSettings } from '../ingestSettings';
import { openCountryLookup, type CountryOf } from './countryLookup';
import { isBot } from './isBot';

/** How a request is turned into what the server knows about its sender. */
export interface SenderRules {
  countryOf: CountryOf;
  /** Header in which a proxy of the operator names the country; only believed when it is set. */
  countryHeader: string | undefined;
  /** Whether bots are marked, and so left out of every analysis. */
  flagBots: boolean;
}

/** @throws Error when the operator's country database cannot be read */
export async function openSenderRules({
  countryFile,
  countryHeader,
  flagBots,
}: Pick<IngestSettings, 'countryFile' | 'countryHeader' | 'flagBots'>): Promise<SenderRules> {
  return { countryOf: await openCountryLookup(countryFile), countryHeader, flagBots };
}

/** What the server knows about who sent a request. The address is looked up and forgotten. */
export function senderOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>, rules: SenderRules): Sender {
  return {
    receivedAtMs: Date.now(),
    country: countryFromHeader(headers, rules.countryHeader) ?? rules.countryOf(ip),
    isBot: rules.flagBots && isBot(headers['user-agent']),
    flagsBots: rules.flagBots,
  };
}

/** `XX` is how proxies say "unknown". */
function countryFromHeader(headers: FastifyRequest['headers'], name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : headers[name.toLowerCase()];
  return typeof value === 'string' && /^[A-Za-z]{2}$/.test(value) && value.toUpperCase() !== 'XX'
    ? value.toUpperCase()
    : undefined;
}
