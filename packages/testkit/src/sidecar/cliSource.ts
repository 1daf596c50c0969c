import { fileURLToPath } from 'node:url';

/** The `trackcrumb` program, to be run from source. */
export const CLI_SOURCE = fileURLToPath(new URL('../../../../ingest-sidecar/src/cli.ts', import.meta.url));
