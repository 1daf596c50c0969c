/** The environment whose events count: the one of the write key that every page of the site holds. */
export const PRODUCTION = 'production';

/** Names of the others: 1-20 lower case letters, digits and `-`; starts with a letter. */
export const ENVIRONMENT_PATTERN = '^[a-z][a-z0-9-]{0,19}$';

/** What the settings of a flag in an environment are stored under: `pricing@staging`. `@` is in no slug. */
export const flagEnvironmentId = (flagKey: string, environment: string): string => `${flagKey}@${environment}`;
