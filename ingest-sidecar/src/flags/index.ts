export { changeFlag, killFlag } from './changeFlag';
export { createFlag } from './createFlag';
export { currentFlag, existingFlag, flagConfigResponse, flagConfigResponses } from './currentFlag';
export { requireDifferentKeys, requireTwoDecimals, requireUsableWeights } from './flagRules';
export { requireConfirmation } from './requireConfirmation';
export { flagsDocument, matchesEtag, servedFlags } from './servedFlags';
export { withAllocation } from './withAllocation';
