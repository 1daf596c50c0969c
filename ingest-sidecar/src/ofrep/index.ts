export { ofrepRoutes, type OfrepRoutesOptions } from './ofrepRoutes';
