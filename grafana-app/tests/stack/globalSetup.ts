import { subPathUrlVariable, urlVariable } from './hosts';
import { startStack } from './startStack';

/**
 * Starts the stack the specs run against and tells them by environment where it is. With `GRAFANA_URL` nothing is
 * started: a real Grafana with the plugin is there, and TRACKCRUMB_SIDECAR_URL, TRACKCRUMB_ADMIN_TOKEN and
 * TRACKCRUMB_WRITE_KEY name its sidecar.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.GRAFANA_URL) {
    return undefined;
  }
  const stack = await startStack();
  for (const { name, url, subPathUrl } of stack.hosts) {
    process.env[urlVariable(name)] = url;
    process.env[subPathUrlVariable(name)] = subPathUrl;
  }
  process.env.TRACKCRUMB_SIDECAR_URL = stack.runtime.sidecarUrl;
  process.env.TRACKCRUMB_ADMIN_TOKEN = stack.runtime.adminToken;
  process.env.TRACKCRUMB_WRITE_KEY = stack.runtime.writeKey;
  return () => stack.stop();
}
