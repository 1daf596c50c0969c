export { allottedSlot } from './allottedSlot';
export { createLayer } from './createLayer';
export { layerResponse, layerResponses, requireLayer } from './layerState';
