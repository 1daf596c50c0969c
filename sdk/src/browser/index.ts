export { createTracker } from './createTracker';
export type { PropertiesInput } from '../events/properties';
export type { ReadyResult, ReadySource } from '../flags/flagStore';
export type { VariantDetails, VariantReason } from '../flags/visitorFlags';
export type { BucketBy } from '../identity/identity';
export type { Consent } from '../privacy/consent';
export type { FlushResult } from '../queue/eventQueue';
export type { Tracker, TrackerFlags, TrackerOptions } from '../tracker/tracker';
export type { Flag, FlagsResponse, TrackedEvent } from '@trackcrumb/contract';
