import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = readFileSync(join(__dirname, '../../ingest-sidecar/src/stopDeadline.ts'), 'utf8');

/** What the sidecar promises of a stop; whoever kills it has to wait longer. */
export const STOP_DEADLINE_MS = Number(/STOP_DEADLINE_MS = ([\d_]+)/.exec(SOURCE)![1]!.replace(/_/g, ''));
