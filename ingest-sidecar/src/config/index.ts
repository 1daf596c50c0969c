export { attemptOn, type Attempt } from './attempt';
export { parsedAuditCursor } from './auditCursor';
export { auditLog, type AuditFilter, type AuditLog } from './auditLog';
export type { Change } from './change';
export { configLog, type ConfigLog } from './configLog';
export { EMPTY_STATE, type ConfigState } from './configState';
export { startConfigStore, type ConfigStore } from './configStore';
export type { FieldChange, LogRow } from './logRow';
export { stateAfter } from './stateAfter';
