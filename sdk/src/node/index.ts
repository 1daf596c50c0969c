export { createServerTracker } from './createServerTracker';
export type { ServerTracker, ServerTrackerOptions, Visitor, VisitorOptions } from './serverTracker';
export type { PropertiesInput } from '../events/properties';
export type { ReadyResult, ReadySource } from '../flags/flagStore';
export type { VariantDetails, VariantReason, VisitorFlags } from '../flags/visitorFlags';
export type { VisitorId } from '../identity/visitorId';
export type { FlushResult } from '../queue/eventQueue';
export type { PlansResponse, TrackedEvent } from '@trackcrumb/contract';
export type { Plan } from '@trackcrumb/contract/assignment';
