/** `major.minor.patch` as one growing number: Grafana updates an imported dashboard only when its `revision` differs. */
function revisionOf(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  return major * 1_000_000 + minor * 1_000 + patch;
}

/**
 * A provisioned dashboard as the plugin brings it along: the same panels under a UID, tag and links of its own.
 *
 * Grafana imports the dashboards of an app when the app is enabled, and overwrites what has the same UID, but must not
 * overwrite a provisioned one: under the same UIDs every start would end in an error where both are installed.
 *
 * @param json - a file of `provisioning/dashboards/json`
 * @param version - the plugin's
 */
export function bundledDashboard(json: string, version: string): string {
  const dashboard = JSON.parse(
    json
      .replace(/\/d\/trackcrumb-/g, '/d/trackcrumb-app-')
      .replace(/"uid":\s*"trackcrumb-(?!clickhouse")/g, '"uid": "trackcrumb-app-')
      .replace(/"trackcrumb"/g, '"trackcrumb-app"')
  ) as Record<string, unknown>;
  return `${JSON.stringify({ ...dashboard, editable: true, revision: revisionOf(version) }, null, 2)}\n`;
}
