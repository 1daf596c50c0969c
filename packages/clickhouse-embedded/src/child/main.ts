// Entry of the child process. The server is imported late: its native binding may be missing, and then the launcher
// gets to know that instead of a stack trace.
import { failWith } from './launcherChannel';

import('./server').then(
  ({ serveLauncher }) => serveLauncher(),
  (error: unknown) => failWith('native-library', error)
);
