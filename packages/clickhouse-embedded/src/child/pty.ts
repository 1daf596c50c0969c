import fs from 'node:fs';
import { int, libc, libcString, text } from './libc';

const STDIN = 0;
const END_OF_TRANSMISSION = '\x04';

/** The master side of the pseudo-terminal that ClickHouse takes for a person's keyboard. */
export interface Terminal {
  /** Types Ctrl-D: ClickHouse's interactive loop reads end of file and shuts the server down. */
  typeEndOfFile(): void;
}

/**
 * Puts a pseudo-terminal on standard input.
 *
 * When stdin is not a terminal, this build installs an error handler under which any native client can abort the
 * whole process: one wrong password on the native port is enough. With a terminal the handler is never installed.
 */
export function attachTerminalToStdin(): Terminal {
  const { O_RDWR, O_NOCTTY } = fs.constants;
  const master = libc('posix_openpt', int(O_RDWR | O_NOCTTY));
  libc('grantpt', int(master));
  libc('unlockpt', int(master));
  const slave = libc('open', text(libcString('ptsname', int(master))), int(O_RDWR | O_NOCTTY));
  libc('dup2', int(slave), int(STDIN));
  libc('close', int(slave));
  return { typeEndOfFile: () => void fs.writeSync(master, END_OF_TRANSMISSION) };
}
