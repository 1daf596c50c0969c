/** Lets the browser draw and answer to input before a long computation goes on. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
