/** For a whole request, body included: the largest batch of events at some 90 kB/s. */
export const REQUEST_TIMEOUT_MS = 60_000;
