// What `GET /v1/tracker.js` answers while no flag asks rules.
import { startTag } from './startTag';

startTag();
