export * from './controlWeight';
export * from './desiredExperiment';
export * from './entityKinds';
export * from './experiment';
export * from './experimentDiff';
export type { Changeable, Field, FieldTable } from './field';
export * from './flagConfig';
export * from './importedFile';
export { sameValue } from './sameValue';
