// ClickHouse runs on libuv's pool thread: it occupies that thread for the life of the process while the main thread
// stays free to watch the launcher. Landlock applies to the calling thread and its descendants, so the restriction and
// the server must meet on one thread; a pool of one makes that certain.
import { DataType, load, open } from 'ffi-rs';

const LIBRARY = 'chdb';

export function assertSinglePoolThread(): void {
  if (process.env['UV_THREADPOOL_SIZE'] !== '1') {
    throw new Error('The ClickHouse child process must be started with UV_THREADPOOL_SIZE=1.');
  }
}

/** Maps libchdb into the process; nothing runs yet. */
export function loadClickHouse(libraryPath: string): void {
  open({ library: LIBRARY, path: libraryPath });
}

/** Runs ClickHouse's main on the pool thread; resolves when it returns. */
export async function runClickHouse(args: string[]): Promise<void> {
  await load({
    library: LIBRARY,
    funcName: 'chdb_query_cmdline',
    retType: DataType.External,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [args.length, args],
    runInNewThread: true,
  });
}
