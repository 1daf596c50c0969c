// npm run release-data -w @trackcrumb/schema: stores a small data directory of this version and what its views say, for
// upgrade.test.ts of later ones. Once a version is released its folder is never made again.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEWS } from '@trackcrumb/contract/views';
import { migrate } from '../../src';
import { thisRelease } from '../../src/release';
import { askViews } from './answers';
import { answersFile, folderOf, packData, startStoredServer } from './releases';
import { tellStory } from './story';

const { version } = thisRelease();
mkdirSync(folderOf(version), { recursive: true });
const server = await startStoredServer();
await migrate(server.client);
await tellStory(server.client);
writeFileSync(
  answersFile(version),
  `${JSON.stringify(await askViews(server.client, Object.values(VIEWS)), null, 1)}\n`
);
await server.end();
packData(server.dataDir, version);
const kilobytes = Math.round(statSync(join(folderOf(version), 'data.tar.gz')).size / 1000);
process.stdout.write(`${folderOf(version)}: ${kilobytes} kB\n`);
