export { ApiError, type ErrorDetails } from './apiError';
export { fieldName, invalidRequest } from './invalidRequest';
export { ERROR_CATALOGUE } from './catalogue';
export type { CatalogueEntry } from './catalogueEntry';
export type { ErrorCode } from './errorParameters';
