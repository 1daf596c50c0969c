export { scriptRoutes } from './scriptRoutes';
