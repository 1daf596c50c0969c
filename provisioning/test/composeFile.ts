import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(__dirname, '../..');

/** What `COMPOSE_FILE` names, the two ways that we ship. */
export const LAYOUTS = {
  single: ['docker-compose.yml'],
  cluster: ['docker-compose.yml', 'docker-compose.cluster.yml'],
} as const;

export interface BindMount {
  type: string;
  source: string;
  target: string;
  bind: { create_host_path: boolean };
}

export interface ComposeService {
  image?: string;
  restart?: string;
  stop_grace_period?: string;
  environment: Record<string, string>;
  volumes: (string | BindMount)[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  [key: string]: unknown;
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, { name?: string } | null>;
}

/** Where a mount comes from and goes to. */
export function mountOf(volume: string | BindMount): { source: string; target: string } {
  if (typeof volume !== 'string') {
    return volume;
  }
  const [source, target] = volume.split(':') as [string, string];
  return { source, target };
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

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every text of a parsed file, filled in. */
function filledIn(value: unknown, environment: Record<string, string>): unknown {
  if (typeof value === 'string') {
    return interpolated(value, environment);
  }
  if (Array.isArray(value)) {
    return value.map((entry: unknown) => filledIn(entry, environment));
  }
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, filledIn(entry, environment)]))
    : value;
}

/** As compose puts a later file over an earlier one: maps by key, mounts by where they go to, other lists one after the other. */
function merged(under: unknown, over: unknown, key = ''): unknown {
  if (isMap(under) && isMap(over)) {
    const both = Object.keys({ ...under, ...over });
    return Object.fromEntries(
      both.map((name) => [
        name,
        name in under && name in over ? merged(under[name], over[name], name) : (over[name] ?? under[name]),
      ])
    );
  }
  if (Array.isArray(under) && Array.isArray(over)) {
    const mounts = key === 'volumes' ? (over as string[]).map((volume) => mountOf(volume).target) : [];
    return [...(under as string[]).filter((entry) => !mounts.includes(mountOf(entry).target)), ...(over as string[])];
  }
  return over;
}

/** The compose files as compose sees them together with these variables. */
export function composeFile(
  environment: Record<string, string>,
  files: readonly string[] = LAYOUTS.single
): ComposeFile {
  return files
    .map((file) => filledIn(parse(readFileSync(join(ROOT, file), 'utf8'), { merge: true }), environment))
    .reduce((under, over) => merged(under, over)) as ComposeFile;
}
