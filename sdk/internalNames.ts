/**
 * Properties by which the SDK's own parts speak to each other, shortened in what is published: no page, no server and no
 * stored value ever sees them. A test holds them apart from public names and from those of the language and the browser.
 */
export const INTERNAL_NAMES = [
  'ageMs',
  'attribution',
  'byUser',
  'bytesPerBatch',
  'carried',
  'choose',
  'elapsedMs',
  'eventsPerBatch',
  'experimentId',
  'flagVersion',
  'freshForMs',
  'getFlags',
  'handOver',
  'isLoaded',
  'isRendering',
  'isSettled',
  'isVisible',
  'knownId',
  'lasts',
  'leave',
  'lifecycle',
  'limits',
  'maxWaitingBytes',
  'maxWaitingEvents',
  'mayFetch',
  'maySend',
  'newId',
  'onExposure',
  'persistent',
  'postEvents',
  'postEventsOnExit',
  'randomBytes',
  'retryAfterMs',
  'sendWithinMs',
  'sentAt',
  'stores',
  'unavailable',
  'userStore',
];

/** For esbuild, of what runs in a page. */
export const mangleProps = new RegExp(`^(${INTERNAL_NAMES.join('|')})$`);
