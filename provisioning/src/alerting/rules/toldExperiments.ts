/** Of whom rules give a row: whoever is under way, and for a week who was completed, so that an alert's end says why. */
export const TOLD_EXPERIMENTS = "status != 'completed' OR completed_at > now() - INTERVAL 7 DAY";
