export { ofrepRoutes, type OfrepRoutesOptions } from './ofrepRoutes';
export { evaluationFailureSchema, evaluationSchema, evaluationsSchema } from './ofrepSchemas';
