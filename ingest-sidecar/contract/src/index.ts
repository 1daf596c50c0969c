export * from './api';
export * from './event';
export * from './experiment';
export * from './experimentStatus';
export * from './flag';
export * from './flagConfig';
export * from './slug';
export * from './runtimeFile';
