/** What an action of the log is called on the pages. */
const ACTIONS: Record<string, string> = {
  'experiment.created': 'created the experiment',
  'experiment.status_changed': 'changed the status',
  'experiment.variants_changed': 'changed the variants',
  'experiment.apply_winner': 'applied the winner',
  'experiment.auto_paused_srm': 'paused it: sample ratio mismatch',
  'experiment.resumed': 'resumed the experiment',
  'flag.created': 'created the flag',
  'flag.changed': 'changed the flag',
};

export const actionText = (action: string): string => ACTIONS[action] ?? action;
