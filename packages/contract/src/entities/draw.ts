/**
 * Who is in which arm at its start, on a flag that was used before: the same visitors as then, who carry over what they saw;
 * or everybody drawn anew, as a new question wants it.
 */
export const DRAWS = ['same', 'anew'] as const;
export type Draw = (typeof DRAWS)[number];
