import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Vector<In, Out> {
  in: In;
  out: Out;
}

/** Known answers of 30 digits, as stats-core is held to. */
export function truthVectors<In, Out>(name: string): Vector<In, Out>[] {
  const file = join(__dirname, '../../../stats-core/test/vectors', `${name}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Vector<In, Out>[] }).cases;
}
