export type { Change } from './change';
export { configLog, type ConfigLog, type LogFilter } from './configLog';
export { EMPTY_STATE, type ConfigState } from './configState';
export { startConfigStore, type ConfigStore } from './configStore';
export { ACTIONS, type Action, type FieldChange, type LogRow } from './logRow';
export { stateAfter } from './stateAfter';
