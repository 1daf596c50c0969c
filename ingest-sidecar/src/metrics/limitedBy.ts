/** Whose budget of requests was spent: that of one address, or that which all who have the write key share. */
export const LIMITED_BY = ['address', 'key'] as const;
export type LimitedBy = (typeof LIMITED_BY)[number];
