import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from './roles';

/** A proxy route of plugin.json. */
export interface PluginRoute {
  path: string;
  url: string;
  method?: string;
  reqRole?: Role;
  reqAction?: string;
  headers?: { name: string; content: string }[];
}

export interface PluginInclude {
  type: string;
  name: string;
  path: string;
  icon?: string;
  role?: Role;
  action?: string;
  addToNav?: boolean;
  defaultNav?: boolean;
}

/** What the host reads of the built plugin's plugin.json. */
export interface PluginMeta {
  id: string;
  name: string;
  info: { version: string; logos: { small: string; large: string }; description: string };
  includes: PluginInclude[];
  routes: PluginRoute[];
  /** Languages there are translations for. */
  languages?: string[];
  extensions?: { addedLinks?: { title: string; description?: string; targets: string[] }[] };
  roles: { role: { name: string; permissions: { action: string }[] }; grants: Role[] }[];
}

/** @throws Error naming the missing file and the command that builds it. */
export function readPluginMeta(pluginDir: string): PluginMeta {
  const path = join(pluginDir, 'plugin.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as PluginMeta;
  } catch (error) {
    throw new Error(
      `The plugin is not built: cannot read ${path}. Run \`npm run build -w trackcrumb-experiments-app\`.`,
      {
        cause: error,
      }
    );
  }
}

/** The actions a role holds by the grants of plugin.json; a grant to a role is one to every stronger role too. */
export function permissionsOf(meta: PluginMeta, role: Role): Set<string> {
  const inherited: Record<Role, Role[]> = {
    Viewer: ['Viewer'],
    Editor: ['Viewer', 'Editor'],
    Admin: ['Viewer', 'Editor', 'Admin'],
  };
  const granted = meta.roles.filter(({ grants }) => grants.some((grant) => inherited[role].includes(grant)));
  return new Set(granted.flatMap((entry) => entry.role.permissions.map(({ action }) => action)));
}
