export type { JobSettings } from './jobSettings';
export { withSecretFiles } from './secretFiles';
export { loadSecrets, type Secrets } from './secrets';
export { SettingError } from './settingError';
export { readSettings, type Settings } from './settings';
