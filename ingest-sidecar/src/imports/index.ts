export { deleteImported } from './deleteImported';
