export type { JobSettings } from './jobSettings';
export { loadSecrets, type Secrets } from './secrets';
export { SettingError } from './settingError';
export { readSettings, type Settings } from './settings';
