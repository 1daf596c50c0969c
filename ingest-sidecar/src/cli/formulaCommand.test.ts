import { formulaCommand } from './formulaCommand';

async function run(...args: string[]): Promise<string> {
  let told = '';
  const command = formulaCommand()
    .exitOverride()
    .configureOutput({ writeErr: (text) => (told += text) });
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch {
    told += '(refused)';
  } finally {
    written.mockRestore();
  }
  return told;
}

test('shows the slopes', async () => {
  expect(await run('revenue / orders')).toBe('part     slope\nrevenue  1 / orders\norders   -(revenue / orders ^ 2)\n');
});

test.each([
  ['y / (z', 'must have a ")" or an operator at position 6'],
  ['', 'must have a number, a name or "(" at position 0'],
  ['3', 'It is a number: name what it is made of'],
])('refuses %j, and says where and why', async (text, why) => {
  const told = await run(text);
  expect(told).toContain(why);
  expect(told).toContain('(refused)');
});
