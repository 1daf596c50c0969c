export { ApiError, type ErrorDetails } from './apiError';
export { invalidRequest, shownValue } from './invalidRequest';
export { ERROR_CATALOGUE, type CatalogueEntry, type ErrorCode } from './catalogue';
