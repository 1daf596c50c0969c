import { ENVIRONMENT_PATTERN, PRODUCTION } from '@trackcrumb/contract';
import { secret, text, type Environment } from './environment';
import { SettingError } from './settingError';

const VARIABLE = 'TRACKCRUMB_ENVIRONMENTS';
const WRITE_KEY = 'TRACKCRUMB_WRITE_KEY';
const MAX_ENVIRONMENTS = 10;
const NAME = new RegExp(ENVIRONMENT_PATTERN);
/** `…_WRITE_KEY_FILE` is where a file is named. */
const RESERVED = [PRODUCTION, 'file'];

/** An environment that is not production. */
export interface EnvironmentSetting {
  name: string;
  /** Undefined: kept in the state directory, generated when there is none. */
  writeKey: string | undefined;
}

/**
 * The environments beside production, and their write keys where they are set.
 *
 * @throws SettingError
 * @example
 * environmentsSetting({ TRACKCRUMB_ENVIRONMENTS: 'staging,dev' }); // [{ name: 'staging', … }, { name: 'dev', … }]
 */
export function environmentsSetting(env: Environment): EnvironmentSetting[] {
  const list = text(env, VARIABLE);
  const names = list === undefined ? [] : list.split(',').map((name) => name.trim());
  const isUsable = (name: string, at: number): boolean =>
    NAME.test(name) && !RESERVED.includes(name) && names.indexOf(name) === at;
  const wrong = names.find((name, at) => !isUsable(name, at));
  if (wrong !== undefined || names.length > MAX_ENVIRONMENTS) {
    const remedy = `list up to ${MAX_ENVIRONMENTS} different names, such as staging,dev: 1-20 lower case letters, digits and -`;
    throw new SettingError(VARIABLE, wrong ?? list!, `${remedy}; ${RESERVED.join(' and ')} are no names`);
  }
  const keys = new Map([[text(env, WRITE_KEY), WRITE_KEY]]);
  return names.map((name) => {
    const variable = `${WRITE_KEY}_${name.toUpperCase().replace(/-/g, '_')}`;
    const writeKey = secret(env, variable, 8);
    const other = writeKey === undefined ? undefined : keys.get(writeKey);
    if (other !== undefined) {
      throw new SettingError(variable, '(set)', `set another one than ${other}: the key says the environment`);
    }
    keys.set(writeKey, variable);
    return { name, writeKey };
  });
}
