export { alertChanges, plansOf, type AlertOutcome } from './alertChanges';
export { looksFrom, type AskLook } from './looksFrom';
export { startReleaseJob } from './releaseJob';
export { releaseResponse } from './releaseResponse';
export { RELEASE_ACTOR, releaseTick } from './releaseTick';
export { setReleasePlan } from './setReleasePlan';
export { cancelRelease, holdRelease, resumeRelease, startRelease } from './steerRelease';
