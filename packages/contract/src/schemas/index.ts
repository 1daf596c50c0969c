export { auditQuerySchema } from './auditSchema';
export {
  exposureSchema,
  MAX_EXPERIMENTS_PER_EVENT,
  MAX_PROPERTIES,
  propertiesSchema,
  trackedEventSchema,
} from './eventSchema';
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
