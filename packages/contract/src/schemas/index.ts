export { auditQuerySchema } from './auditSchema';
export { exposureSchema, propertiesSchema, trackedEventSchema } from './eventSchema';
export {
  applyWinnerSchema,
  changeFlagSchema,
  createFlagSchema,
  recordImportSchema,
  undoImportSchema,
} from './changeSchemas';
export { entitySchema } from './entitySchema';
export { environmentNameSchema, flagQuerySchema, promoteSchema, promotionQuerySchema } from './environmentSchemas';
export { explainQuerySchema } from './explainSchema';
export { changeStatusSchema, createExperimentSchema, editExperimentSchema } from './experimentSchemas';
export { endHoldoutSchema, startHoldoutSchema } from './holdoutSchemas';
export { createLayerSchema } from './layerSchemas';
export {
  alertHookSchema,
  holdReleaseSchema,
  resumeReleaseSchema,
  setReleasePlanSchema,
  steerReleaseSchema,
} from './releaseSchemas';
export { sameType } from './sameType';
export { shippedHoldoutQuerySchema } from './shippedHoldoutSchema';
export { slugSchema } from './slugSchema';
