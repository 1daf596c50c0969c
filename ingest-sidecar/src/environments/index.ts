export { changeSettings } from './changeSettings';
export { environmentActivityFrom, environmentResponses, type AskEnvironmentActivity } from './environmentResponses';
export { stateIn } from './environmentState';
export { promote, promotion } from './promotion';
export { requireEnvironment } from './requireEnvironment';
export { flagResponseIn } from './settingsIn';
