/** What is left of the name of an event without case, separators and spaces: spellings of one name have the same. */
export const eventLetters = (event: string): string => event.toLowerCase().replace(/[\s_.:/-]+/g, '');
