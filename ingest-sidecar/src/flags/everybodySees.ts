import type { FlagConfig } from '@trackcrumb/contract';
import { participation } from '@trackcrumb/contract/assignment';

/** The variant that every visitor sees, whoever asks; null where visitors see several. */
export function everybodySees(flag: FlagConfig): string | null {
  const { heldOut, outside, variants } = participation({ ...flag, holdoutPct: flag.allocation.holdout * 100 });
  const [control] = variants;
  const seen = variants.find(({ share }, at) => share + (at === 0 ? heldOut + outside : 0) > 1 - 1e-9);
  // Whoever the rules leave out sees control.
  return seen === undefined || (flag.rules !== null && seen !== control) ? null : seen.key;
}
