import { fill } from './fill';

it('fills every slot, with text that is taken as it is', () => {
  expect(fill('{a} {b} {a}', { a: '$&', b: '{shard}' })).toBe('$& {shard} $&');
});

it('leaves what is no slot: parameters of views, macros of servers, braces in texts', () => {
  const sql = "SELECT {id:String}, concat('{', '{replica}', '}') FROM {source}";
  expect(fill(sql, { source: 't' })).toBe("SELECT {id:String}, concat('{', '{replica}', '}') FROM t");
});
