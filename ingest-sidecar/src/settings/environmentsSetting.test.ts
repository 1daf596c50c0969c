import { environmentsSetting } from './environmentsSetting';

it('reads names, and the keys that are set', () => {
  expect(environmentsSetting({})).toEqual([]);
  const set = { TRACKCRUMB_ENVIRONMENTS: 'staging, qa-2', TRACKCRUMB_WRITE_KEY_QA_2: 'wk_qa_long_enough' };
  expect(environmentsSetting(set)).toEqual([
    { name: 'staging', writeKey: undefined },
    { name: 'qa-2', writeKey: 'wk_qa_long_enough' },
  ]);
});

it.each(['production', 'file', 'Staging', 'a,a', 'a_b', 'a,,b', '9', 'x'.repeat(21)])('refuses %s', (list) => {
  expect(() => environmentsSetting({ TRACKCRUMB_ENVIRONMENTS: list })).toThrow(/TRACKCRUMB_ENVIRONMENTS is /);
});

it('refuses more than ten', () => {
  const list = Array.from({ length: 11 }, (_, i) => `e${i}`).join(',');
  expect(() => environmentsSetting({ TRACKCRUMB_ENVIRONMENTS: list })).toThrow(/up to 10/);
});

it('refuses one key for two environments, without showing it', () => {
  const key = 'wk_the_same_key';
  const set = { TRACKCRUMB_ENVIRONMENTS: 'staging,dev', TRACKCRUMB_WRITE_KEY_DEV: key };
  for (const other of ['TRACKCRUMB_WRITE_KEY', 'TRACKCRUMB_WRITE_KEY_STAGING']) {
    expect(() => environmentsSetting({ ...set, [other]: key })).toThrow(
      `TRACKCRUMB_WRITE_KEY_DEV is "(set)": set another one than ${other}`
    );
  }
});
