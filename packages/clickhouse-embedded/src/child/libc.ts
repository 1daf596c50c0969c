import { DataType, load, open } from 'ffi-rs';

/** One argument of a C call: its C type beside its value. */
export type CArgument =
  | { type: DataType.I32 | DataType.I64; value: number }
  | { type: DataType.String; value: string }
  | { type: DataType.U8Array; value: Buffer };

export const int = (value: number): CArgument => ({ type: DataType.I32, value });
export const long = (value: number): CArgument => ({ type: DataType.I64, value });
export const text = (value: string): CArgument => ({ type: DataType.String, value });
export const bytes = (value: Buffer): CArgument => ({ type: DataType.U8Array, value });

/** A C function that returned a negative number, with what errno said. */
export class LibcError extends Error {
  constructor(
    functionName: string,
    readonly errno: number,
    reason: string
  ) {
    super(`${functionName} failed: ${reason}`);
    this.name = 'LibcError';
  }
}

interface CResult {
  value: number;
  errnoCode: number;
  errnoMessage: string;
}

const LIBRARY = 'libc';
let opened = false;

function callParameters(funcName: string, args: CArgument[]) {
  if (!opened) {
    open({ library: LIBRARY, path: process.platform === 'darwin' ? '/usr/lib/libSystem.B.dylib' : 'libc.so.6' });
    opened = true;
  }
  return {
    library: LIBRARY,
    funcName,
    // syscall returns a long, everything else that is called here an int.
    retType: funcName === 'syscall' ? (DataType.I64 as const) : (DataType.I32 as const),
    paramsType: args.map((arg) => arg.type),
    paramsValue: args.map((arg) => arg.value),
    errno: true as const,
  };
}

function valueOrThrow(functionName: string, result: CResult): number {
  if (result.value < 0) throw new LibcError(functionName, result.errnoCode, result.errnoMessage);
  return result.value;
}

/** Calls a C function on this thread. @throws {LibcError} when it returns a negative number. */
export function libc(functionName: string, ...args: CArgument[]): number {
  return valueOrThrow(functionName, load(callParameters(functionName, args)) as CResult);
}

/** The same call on libuv's pool thread, where ClickHouse will run (see clickhouseThread.ts). */
export async function libcOnPoolThread(functionName: string, ...args: CArgument[]): Promise<number> {
  const result = await load({ ...callParameters(functionName, args), runInNewThread: true as const });
  return valueOrThrow(functionName, result as CResult);
}

/** A C function that returns a string. */
export function libcString(functionName: string, ...args: CArgument[]): string {
  return load({ ...callParameters(functionName, args), retType: DataType.String as const, errno: false as const });
}
