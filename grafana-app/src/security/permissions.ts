import { hasPermission } from '@grafana/runtime';
import { PLUGIN_ID } from '../pluginId';

/** May the person change experiments and flags? The proxy enforces it; pages use it to explain. */
export const canWriteExperiments = (): boolean => hasPermission(`${PLUGIN_ID}.experiments:write`);

export const canReadExperiments = (): boolean => hasPermission(`${PLUGIN_ID}.experiments:read`);

/** The log has names and comments of people: not everybody who may see experiments may read it. */
export const canReadAudit = (): boolean => hasPermission(`${PLUGIN_ID}.audit:read`);
