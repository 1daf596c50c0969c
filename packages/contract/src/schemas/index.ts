export { auditQuerySchema } from './auditSchema';
export { exposureSchema, propertiesSchema, trackedEventSchema } from './eventSchema';
export {
  applyWinnerSchema,
  changeExperimentSchema,
  changeFlagSchema,
  changeVariantsSchema,
  createFlagSchema,
} from './changeSchemas';
export { changeStatusSchema, createExperimentSchema } from './experimentSchemas';
export { sameType } from './sameType';
export { slugSchema } from './slugSchema';
