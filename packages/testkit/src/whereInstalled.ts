import { spawnSync } from 'node:child_process';

/**
 * `it` where a program of another language is on this machine, else `it.skip`, and what to add to a test's name, which says
 * so. The arguments make the program show that what the test needs of it is there.
 *
 * @example
 * const [go, noGo] = whereInstalled('go', 'version');
 * go(`passes the checks of Go${noGo}`, () => …);
 */
export function whereInstalled(program: string, ...args: string[]): readonly [test: jest.It, missing: string] {
  if (spawnSync(program, args).status === 0) {
    return [it, ''];
  }
  const missing = `${[program, ...args].join(' ')} fails here`;
  console.warn(`Skipped: ${missing}`);
  return [it.skip, ` (${missing})`];
}
