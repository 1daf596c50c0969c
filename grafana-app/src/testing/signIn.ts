import { config } from '@grafana/runtime';

/** Somebody sits down at this browser, which keeps what it stored for others. */
export function signIn(login: string, orgId = 1): void {
  config.bootData = { user: { login, orgId } } as typeof config.bootData;
}
