/** What `require`d names a plugin gets from its host. */
export type SharedModules = Record<string, unknown>;

interface Definition {
  dependencies: string[];
  factory: (...modules: unknown[]) => unknown;
}

/**
 * Runs one AMD script and returns what it exports, with `shared` for its dependencies. `define` exists only while the
 * script runs: libraries that look for it would otherwise take the page for an AMD one.
 *
 * @throws Error when the script cannot be loaded, defines nothing, or asks for a module the host does not share.
 */
export async function loadAmdModule(url: string, shared: SharedModules): Promise<Record<string, unknown>> {
  let definition: Definition | undefined;
  const define = (...args: unknown[]): void => {
    const [dependencies, factory] = typeof args[0] === 'string' ? args.slice(1) : args;
    definition = { dependencies: dependencies as string[], factory: factory as Definition['factory'] };
  };
  window.define = Object.assign(define, { amd: {} });
  try {
    await runScript(url);
  } finally {
    delete window.define;
  }
  if (definition === undefined) {
    throw new Error(`${url} calls no define(): it is not an AMD module.`);
  }
  const modules = definition.dependencies.map((name) => {
    if (name === 'module') {
      return { id: url, uri: url };
    }
    if (!(name in shared)) {
      throw new Error(`The plugin needs '${name}', which this host does not share.`);
    }
    return shared[name];
  });
  return definition.factory(...modules) as Record<string, unknown>;
}

function runScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Cannot load ${url}.`));
    document.head.appendChild(script);
  });
}
