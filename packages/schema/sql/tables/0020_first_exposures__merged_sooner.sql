-- What is older than two hours is merged into one part, so that four hours are the most that is left for whoever asks. The whole
-- is then written at most twelve times a day, some two bytes an event each time.
ALTER TABLE {stored_table}{on_cluster} MODIFY SETTING min_age_to_force_merge_seconds = 7200
