export { flagsDocument, matchesEtag, servedFlags } from './servedFlags';
export { withAllocation } from './withAllocation';
