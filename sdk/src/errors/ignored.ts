/** For what may fail without anyone needing to know: a store that a browser forbids. */
export const ignored = (): void => undefined;
