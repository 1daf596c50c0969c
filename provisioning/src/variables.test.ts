import { withVariables } from './variables';

it('a value of a variable cannot leave its quotes', () => {
  expect(withVariables('id = ${experiment:sqlstring}', { experiment: "' OR 1 = 1 --" })).toBe("id = ''' OR 1 = 1 --'");
});

it('puts several values in as a list', () => {
  expect(withVariables('status IN (${status:sqlstring})', { status: ['running', 'paused'] })).toBe(
    "status IN ('running','paused')"
  );
});

it('names a variable that has no value', () => {
  expect(() => withVariables('SELECT ${owner:sqlstring}', {})).toThrow(/wants the variable owner/);
});
