export { endHoldout } from './endHoldout';
export { holdoutResponse, holdoutResponses } from './holdoutState';
export { startHoldout } from './startHoldout';
