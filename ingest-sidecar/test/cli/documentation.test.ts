import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram } from '../../src/cli/program';

const DOCUMENTED = readFileSync(join(__dirname, '../../../docs/cli.md'), 'utf8');

const program = buildProgram();

it.each([program, ...program.commands].map((command) => ({ name: command.name(), command })))(
  'docs/cli.md has the help of $name as it is',
  ({ command }) => {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => 80 });
    command.outputHelp();
    expect(DOCUMENTED).toContain(`\`\`\`text\n${help.trimEnd()}\n\`\`\``);
  }
);
