import { bootArguments } from './bootArguments';

test('a path is a string literal in the boot query, whatever it contains', () => {
  const args = bootArguments({
    configFile: '/c/config.xml',
    clickhouseDir: '/d',
    httpPort: 0,
    nativePort: 0,
    database: 'trackcrumb',
    listeningFile: "/it's/a\\path.json",
  });
  expect(args.at(-1)).toContain("INTO OUTFILE '/it\\'s/a\\\\path.json' TRUNCATE");
});
