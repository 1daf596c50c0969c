import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from './settings/settings';

/**
 * The log: one JSON object a line, on standard error so that standard output stays with the command line. No personal
 * data and no secrets are ever passed to it; should a header or an address slip into an object, it is removed.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['req', 'res', '*.headers', '*.password', '*.adminToken', '*.writeKey', '*.hookToken'],
      remove: true,
    },
  };
  return destination === undefined
    ? pino(options, pino.destination({ fd: 2, sync: true }))
    : pino(options, destination);
}
