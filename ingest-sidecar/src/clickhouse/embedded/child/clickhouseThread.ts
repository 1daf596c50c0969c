import { DataType, load, open } from 'ffi-rs';
import { libcOnPoolThread, int, text, LibcError } from './libc';
import { restrictPoolThread } from './landlock';
import type { SandboxRules } from './landlock';

/**
 * ClickHouse runs on libuv's pool thread: it occupies that thread for the life of the process while the main thread
 * stays free to watch the parent. Landlock applies to the calling thread and its descendants, so the restriction and
 * the server must meet on one thread; a pool of one makes that certain.
 */
export function assertSinglePoolThread(): void {
  if (process.env['UV_THREADPOOL_SIZE'] !== '1') {
    throw new Error('The ClickHouse child process must be started with UV_THREADPOOL_SIZE=1.');
  }
}

/** A file every Unix has and no rule of ours allows: opening it tells whether the sandbox is in force. */
const FORBIDDEN_FILE = '/etc/passwd';

async function assertSandboxInForce(): Promise<void> {
  try {
    await libcOnPoolThread('open', text(FORBIDDEN_FILE), int(0));
  } catch (error) {
    if (error instanceof LibcError) return;
    throw error;
  }
  throw new Error(`The sandbox is not in force: ${FORBIDDEN_FILE} could be opened.`);
}

/** Loads the library, closes the sandbox (when there are rules) and runs ClickHouse until it stops. */
export async function runClickHouse(libraryPath: string, args: string[], sandbox: SandboxRules | null): Promise<void> {
  open({ library: 'chdb', path: libraryPath });
  if (sandbox) {
    await restrictPoolThread(sandbox);
    await assertSandboxInForce();
  }
  await load({
    library: 'chdb',
    funcName: 'chdb_query_cmdline',
    retType: DataType.External,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [args.length, args],
    runInNewThread: true,
  });
}
