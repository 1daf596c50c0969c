// npm run proof:containers [chapter…]: see README.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinDigests } from './digests';
import { unusable } from './engine';
import { buildImage } from './image';
import { publishImage } from './published';
import { runImage } from './running';

const CHAPTERS = { image: buildImage, running: runImage, published: publishImage, digests: pinDigests };

const reason = await unusable();
if (reason === null) {
  await prove(process.argv.slice(2));
} else {
  console.error(`\n*** SKIPPED: nothing was proved of containers: ${reason} ***\n`);
}

/** Named chapters only, or all. */
async function prove(names: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-proof-containers-'));
  try {
    for (const [name, run] of Object.entries(CHAPTERS)) {
      if (names.length > 0 && !names.includes(name)) {
        continue;
      }
      console.log(`ok ${name}: ${JSON.stringify(await run(directory))}`);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
