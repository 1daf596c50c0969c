export * from './api';
export * from './event';
export * from './experiment';
export * from './flag';
export * from './slug';
