/** A setting that cannot be used: names the variable, the value and the remedy. Shown to the operator as it is. */
export class SettingError extends Error {
  override readonly name = 'SettingError';

  constructor(
    readonly variable: string,
    value: string,
    remedy: string
  ) {
    super(`${variable} is ${JSON.stringify(value)}: ${remedy}`);
  }
}
