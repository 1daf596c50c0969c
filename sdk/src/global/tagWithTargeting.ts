// What `GET /v1/tracker.js` answers when flags ask rules.
import { targeting } from '../targeting';
import { startTag } from './startTag';

startTag(targeting);
