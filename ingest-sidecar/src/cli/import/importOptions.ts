import type { ImportPlan } from '@trackcrumb/import';

/** What the command line says of an import. */
export interface ImportOptions extends ImportPlan {
  files: readonly { name: string; arm: string | null }[];
  skipBadRows: boolean;
}
