import { printLines } from './printLines';

/** Why a command ends without having done its work; the message is for the person who typed it. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** Runs a command's work; an error ends the process with code 1 and its message, without a stack. */
export async function orExplain(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    printLines([`trackcrumb: ${message}`], process.stderr);
    process.exitCode = 1;
  }
}
