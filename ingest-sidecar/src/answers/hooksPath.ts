/** Where others tell the sidecar something, with a token of their own. */
export const HOOKS_PATH = '/api/hooks';
