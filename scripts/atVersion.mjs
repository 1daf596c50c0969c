/**
 * A package.json at a version: its own, and those of the packages of this repository that it depends on.
 *
 * @param {string} packageJson
 * @param {string} version
 * @returns {string}
 */
export function atVersion(packageJson, version) {
  const manifest = JSON.parse(packageJson);
  if (manifest.version !== undefined) {
    manifest.version = version;
  }
  for (const dependencies of [manifest.dependencies ?? {}, manifest.devDependencies ?? {}]) {
    for (const name of Object.keys(dependencies)) {
      if (name.startsWith('@trackcrumb/')) {
        dependencies[name] = version;
      }
    }
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * A Kubernetes manifest whose sidecar image is the one of a version.
 *
 * @param {string} manifest
 * @param {string} version
 * @returns {string}
 */
export function imageAtVersion(manifest, version) {
  return manifest.replace(/(\/ingest-sidecar:)[\w.-]+/g, `$1${version}`);
}
