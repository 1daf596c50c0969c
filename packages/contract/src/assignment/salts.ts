import type { Flag } from '../flag';

/** What a holdout over several experiments is hashed with. */
export const programSalt = (id: string | undefined): string => `$program:${id}`;

/** What each question about a visitor is hashed with: independent, so that no answer tells another. `$` is in no key. */
export function salts({ key, seed = key, slot, program }: Pick<Flag, 'key' | 'seed' | 'slot' | 'program'>) {
  return {
    rollout: seed,
    variant: `${seed}:variant`,
    holdout: `${seed}:holdout`,
    traffic: `${seed}:traffic`,
    layer: `$layer:${slot?.layer}`,
    program: programSalt(program?.id),
  };
}
