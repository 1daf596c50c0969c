export { EXPOSE_HEADER, ofrepRoutes, type OfrepRoutesOptions } from './ofrepRoutes';
