/**
 * What one event may add to the segments of all its experiments together: values times experiments. More is stored with
 * the event and is no segment.
 */
export const MAX_SEGMENT_VALUES_PER_EVENT = 500;

/** The same in bytes of the values as UTF-8. */
export const MAX_SEGMENT_VALUE_BYTES_PER_EVENT = 65536;
