/** Deeper than anything that is read here; deep enough that a value in the wrong place is named instead. */
const MAX_DEPTH = 32;
/** Of one object: an event may have 200 properties, and one that has too many is to be told so. */
const MAX_MEMBERS = 1_000;
/** Objects and arrays of one body: 2,600 events with 50 experiments each fill a body of 5 MiB. */
const MAX_CONTAINERS = 150_000;
/** Members of all objects of one body: 2,000 events with 200 properties each. */
const MAX_ALL_MEMBERS = 400_000;

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * What makes a JSON text costlier to parse than its bytes: nesting, many containers, many keys. Null: nothing. Reads each
 * byte once and makes nothing; whether it is JSON at all is for the parser to say.
 *
 * @example
 * jsonShapeProblem(Buffer.from('[[[')); // null
 * jsonShapeProblem(Buffer.from('['.repeat(33))); // 'it is nested deeper than 32'
 */
export function jsonShapeProblem(json: Uint8Array): string | null {
  const members = new Uint32Array(MAX_DEPTH + 1);
  let depth = 0;
  let containers = 0;
  let allMembers = 0;
  for (let at = 0; at < json.length; at += 1) {
    switch (json[at]) {
      case QUOTE:
        for (at += 1; at < json.length && json[at] !== QUOTE; at += 1) {
          at += json[at] === BACKSLASH ? 1 : 0;
        }
        break;
      case OPEN_ARRAY:
      case OPEN_OBJECT:
        depth += 1;
        containers += 1;
        if (depth > MAX_DEPTH) {
          return `it is nested deeper than ${MAX_DEPTH}`;
        }
        if (containers > MAX_CONTAINERS) {
          return `it has more than ${MAX_CONTAINERS} objects and arrays`;
        }
        members[depth] = 0;
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        depth -= depth > 0 ? 1 : 0;
        break;
      case COLON:
        allMembers += 1;
        members[depth]! += 1;
        if (members[depth]! > MAX_MEMBERS) {
          return `an object in it has more than ${MAX_MEMBERS} members`;
        }
        if (allMembers > MAX_ALL_MEMBERS) {
          return `the objects in it have more than ${MAX_ALL_MEMBERS} members`;
        }
        break;
    }
  }
  return null;
}
