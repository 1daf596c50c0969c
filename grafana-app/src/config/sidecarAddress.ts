/** An address as it is stored: paths are put behind it, so it ends in no slash. */
export const sidecarAddress = (typed: string): string => typed.trim().replace(/\/+$/, '');

export const isAddress = (address: string): boolean => /^https?:\/\/[^\s/]\S*$/.test(address);
