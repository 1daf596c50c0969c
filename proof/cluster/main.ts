// npm run proof:cluster [chapter…]: see README.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coordinatorAway, replicaAway } from './chapters/away';
import { backup } from './chapters/backup';
import { fifthServer } from './chapters/fifthServer';
import { importUndone } from './chapters/importUndone';
import { lostDisk } from './chapters/lostDisk';
import { quorum } from './chapters/quorum';
import { rounds } from './chapters/rounds';
import { sameAnswers } from './chapters/sameAnswers';
import { schema } from './chapters/schema';
import { unusable } from './machine';
import { killSidecars } from './proof';
import { ReplicatedCluster } from './replicatedCluster';

const CHAPTERS = {
  ...{ schema, sameAnswers, backup, importUndone, lostDisk, replicaAway, coordinatorAway, quorum, rounds, fifthServer },
};

const reason = await unusable();
if (reason === null) {
  await prove(process.argv.slice(2));
} else {
  console.error(`\n*** SKIPPED: nothing was proved of clusters: ${reason} ***\n`);
}

/** Named chapters only, after that of the schema, or all. */
async function prove(names: readonly string[]): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-proof-cluster-'));
  const cluster = await ReplicatedCluster.start(directory);
  try {
    for (const [name, { title, run }] of Object.entries(CHAPTERS)) {
      if (names.length > 0 && name !== 'schema' && !names.includes(name)) {
        continue;
      }
      const startedAtMs = performance.now();
      const seen = await run({ cluster, directory });
      const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
      console.log(`ok ${name} (${seconds} s): ${title}\n   ${JSON.stringify(seen)}`);
    }
  } finally {
    await killSidecars();
    await cluster.stop();
  }
  // After a failure it stays, with the logs of the servers.
  rmSync(directory, { recursive: true });
}
