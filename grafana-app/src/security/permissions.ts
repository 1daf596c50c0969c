import { hasPermission } from '@grafana/runtime';
import { PLUGIN_ID } from '../pluginId';

/** May the person change experiments and flags? The proxy enforces it; pages use it to explain. */
export const canWriteExperiments = (): boolean => hasPermission(`${PLUGIN_ID}.experiments:write`);

export const canReadExperiments = (): boolean => hasPermission(`${PLUGIN_ID}.experiments:read`);

export const WRITE_DENIED_REASON = 'Your role can read experiments but not change them. Ask an editor.';
