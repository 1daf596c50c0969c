export { changeFlag, killFlag } from './changeFlag';
export { createFlag } from './createFlag';
export { currentFlag, existingFlag, flagConfigResponse, flagConfigResponses } from './currentFlag';
export { requireDifferentKeys, requireTwoDecimals, requireUsableWeights } from './flagRules';
export { percentText } from './percentText';
export { requestedRolloutPct, requireOneSplit } from './requestedRollout';
export { requireConfirmation } from './requireConfirmation';
export { flagsDocument, matchesEtag, servedFlags, type FlagsForm } from './servedFlags';
export { withAllocation } from './withAllocation';
