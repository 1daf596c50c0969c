SELECT
    event,
    user_hash,
    timestamp,
    event_id
FROM {source} AS events
WHERE converted = 1 AND is_bot = 0
