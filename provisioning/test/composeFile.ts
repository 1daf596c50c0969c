import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const COMPOSE_PATH = join(__dirname, '../../docker-compose.yml');

export interface ComposeService {
  image?: string;
  profiles?: string[];
  environment: Record<string, string>;
  volumes: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string; required?: boolean }>;
  healthcheck?: { test: string[] };
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, { name?: string } | null>;
}

/** Variables as compose fills them in: `${NAME:-default}`, and `${NAME:?complaint}` for those that must be set. */
function interpolated(text: string, environment: Record<string, string>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_found, name: string, kind?: string, rest = '') => {
    const value = environment[name];
    if (value) {
      return value;
    }
    if (kind === '?') {
      throw new Error(`${name}: ${rest}`);
    }
    return rest;
  });
}

/** Every text of a parsed file, filled in. */
function filledIn<T>(value: T, environment: Record<string, string>): T {
  if (typeof value === 'string') {
    return interpolated(value, environment) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? (value.map((entry: unknown) => filledIn(entry, environment)) as T)
    : (Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, filledIn(entry, environment)])) as T);
}

/** docker-compose.yml as compose sees it with these variables: filled in, services of other profiles left out. */
export function composeFile(environment: Record<string, string>): ComposeFile {
  const parsed = parse(readFileSync(COMPOSE_PATH, 'utf8'), { merge: true }) as ComposeFile;
  const file = filledIn(parsed, environment);
  const active = Object.entries(file.services).filter(
    ([, { profiles }]) => profiles === undefined || profiles.includes(environment.COMPOSE_PROFILES ?? '')
  );
  return { ...file, services: Object.fromEntries(active) };
}
