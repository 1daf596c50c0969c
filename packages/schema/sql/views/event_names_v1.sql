-- One row per event name and day (UTC): what can be a target event, and whether it is ever marked converted.
--
-- Copies of an event have the same key, so FINAL leaves one of each while it reads, and nothing has to remember the ids of
-- all events: a tenth of the memory of uniqExact(event_id), the same numbers.
CREATE OR REPLACE VIEW trackcrumb.event_names_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(e.event) AS event,
    toDate(e.timestamp) AS day,
    count() AS events,
    countIf(e.converted = 1) AS converted_events
FROM trackcrumb.events AS e FINAL
WHERE e.is_bot = 0
GROUP BY event, day
