/** Reserved variant: held-out visitors are counted under it, never in the control arm. */
export const HOLDOUT_VARIANT = '$holdout';

/** The arms of a holdout over several experiments: its control, and everybody else. */
export const HELD_OUT = 'held_out';
export const REST = 'rest';
