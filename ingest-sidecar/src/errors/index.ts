export { ApiError, type ErrorDetails } from './apiError';
export { fieldName, invalidRequest } from './invalidRequest';
export { ERROR_CATALOGUE, type CatalogueEntry, type ErrorCode } from './catalogue';
