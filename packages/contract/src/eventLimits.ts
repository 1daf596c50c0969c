/**
 * What one event may say, and so what it may cost later: in the log, in `events`, in the rollups that every insert feeds
 * and in the reads of these. Whoever holds the public write key is a stranger, so each has a reason and a test.
 */

/** Of an event's name and a visitor's id: both are sort keys of large tables. */
export const MAX_NAME_CHARACTERS = 200;

/** Of a property's key: a key is a value of a dictionary that all rows share. */
export const MAX_PROPERTY_KEY_CHARACTERS = 200;

/** Of a text: long enough for any URL, too short for a document. */
export const MAX_PROPERTY_VALUE_CHARACTERS = 8_192;

/** Each property is a candidate for a segment value of the visitor. */
export const MAX_PROPERTIES_PER_EVENT = 200;

/** Keys and values of all properties of an event together. */
export const MAX_PROPERTY_CHARACTERS_PER_EVENT = 64 * 1024;

/** Each is a row of `first_exposures`. Nobody is in more experiments at a time. */
export const MAX_EXPERIMENTS_PER_EVENT = 50;

/** Flags that the sidecar is asked to work out an exposure of; each is a question of its rules. */
export const MAX_FLAGS_PER_EVENT = 10;

/**
 * Values kept for segments, times the experiments of the event: what one event may add to `first_values`. 50 properties
 * in 10 experiments at a time are kept whole; 50 x 200, which the two limits above allow, would be 10,000 rows.
 */
export const MAX_SEGMENT_VALUES_PER_EVENT = 500;

/** Bytes (UTF-8) of those values, times the experiments of the event: an event is never copied 50 times over. */
export const MAX_SEGMENT_VALUE_BYTES_PER_EVENT = 64 * 1024;

/** Of an answer to `POST /v1/events`: warnings are for a person, who reads the first few and mends the sender. */
export const MAX_WARNINGS_PER_REQUEST = 100;

/** Of the same answer: every dropped event is named, and as many are explained. */
export const MAX_EXPLAINED_DROPS_PER_REQUEST = 100;
