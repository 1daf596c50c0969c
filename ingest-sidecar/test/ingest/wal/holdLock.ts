// Run as a process of its own: takes the lock of the directory it is given, says so, and holds it until it is killed.
import { lockDirectory } from '../../../src/ingest/wal/directoryLock';

void lockDirectory(process.argv[2]!).then(
  () => {
    process.stdout.write('held\n');
    setInterval(() => undefined, 60_000);
  },
  (error: Error) => {
    process.stdout.write(`${error.name}: ${error.message}\n`);
  }
);
