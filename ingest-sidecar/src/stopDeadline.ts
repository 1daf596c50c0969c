/**
 * A stop, asked for at any time, ends within this, whatever ClickHouse and senders do; docs/deployment.md states it. What
 * is not in ClickHouse by then is in the write-ahead log. Whoever kills what does not stop has to wait longer.
 */
export const STOP_DEADLINE_MS = 8_000;

/** Of it, this is for requests to ClickHouse that are under way; then they are cut off. */
export const REQUESTS_END_AFTER_MS = 6_500;

/** And this is for what waits in the write-ahead log, after the last sender: loading it. */
export const DRAIN_MS = 3_000;
