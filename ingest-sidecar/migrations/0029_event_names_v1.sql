-- One row per event name and day (UTC): what can be a target event, and whether it is ever marked converted.
CREATE VIEW IF NOT EXISTS trackcrumb.event_names_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(event) AS event,
    toDate(timestamp) AS day,
    uniqExact(event_id) AS events,
    uniqExactIf(event_id, converted = 1) AS converted_events
FROM trackcrumb.events
WHERE is_bot = 0
GROUP BY event, day;
