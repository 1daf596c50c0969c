import { cookieOf } from './cookies';
import type { PluginMeta } from './pluginMeta';

export const THEME_COOKIE = 'trackcrumb_host_theme';
export const LANGUAGE_COOKIE = 'trackcrumb_host_language';
/** Grafana's own, and the one the plugin's source is written in. */
export const DEFAULT_LANGUAGE = 'en-US';

export type Theme = 'dark' | 'light';

/** What a Grafana user sets on the profile page, as far as plugins look different by it. */
export interface Preferences {
  theme: Theme;
  /** One of {@link languagesOf}. */
  language: string;
}

/** The languages the plugin speaks: those of plugin.json, and always Grafana's own. */
export const languagesOf = ({ languages = [] }: Pick<PluginMeta, 'languages'>): string[] => [
  ...new Set([DEFAULT_LANGUAGE, ...languages]),
];

/** `?theme=light` and `?lang=de-DE` choose, cookies keep, and what is unknown falls back to dark and English. */
export function preferencesOf(
  meta: Pick<PluginMeta, 'languages'>,
  query: { theme?: string | undefined; lang?: string | undefined },
  cookies: string | undefined
): Preferences {
  const theme = query.theme ?? cookieOf(cookies, THEME_COOKIE);
  const asked = query.lang ?? cookieOf(cookies, LANGUAGE_COOKIE);
  return {
    theme: theme === 'light' ? 'light' : 'dark',
    language: languagesOf(meta).find((language) => language === asked) ?? DEFAULT_LANGUAGE,
  };
}

/** The `Set-Cookie` headers that keep them. */
export const preferenceCookies = ({ theme, language }: Preferences): string[] => [
  `${THEME_COOKIE}=${theme}; Path=/; SameSite=Strict`,
  `${LANGUAGE_COOKIE}=${language}; Path=/; SameSite=Strict`,
];
