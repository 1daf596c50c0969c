import type { SampledColumn } from '@trackcrumb/import';
import { guessRoles, mappingOf, variantsOf, withRole } from './columnRoles';

const columns = (table: Record<string, string[]>): SampledColumn[] =>
  Object.entries(table).map(([name, values]) => ({ name, values }));

const COOKIE_CATS = columns({
  userid: ['116', '337', '377', '483'],
  version: ['gate_30', 'gate_30', 'gate_40', 'gate_40'],
  sum_gamerounds: ['3', '38', '165', '1'],
  retention_1: ['False', 'True', 'True', 'False'],
  retention_7: ['False', 'False', 'True', 'False'],
});

test('the columns of a known file are what its authors say they are', () => {
  expect(guessRoles(COOKIE_CATS)).toEqual({
    userid: 'id',
    version: 'variant',
    sum_gamerounds: 'ignored',
    retention_1: 'yes_no',
    retention_7: 'yes_no',
  });
});

test('values say what names do not, and a bad one changes no column', () => {
  expect(
    guessRoles(
      columns({
        customer: ['a1', 'a2', 'a3', 'a4'],
        'Test group': ['Old page', 'New page', 'Old page', 'New page'],
        bought: ['yes', 'no', 'maybe', 'no'],
        Umsatz: ['12,50', '0', '3,99', '0'],
        created_at: ['2026-11-01', '2026-11-02', '2026-11-02', '2026-11-03'],
        city: ['Köln', 'Bonn', 'Köln', 'Köln'],
        note: ['x1', 'x2', 'x3', 'x4'],
        nothing: ['', '', '', ''],
      })
    )
  ).toEqual({
    customer: 'id',
    'Test group': 'variant',
    bought: 'yes_no',
    Umsatz: 'amount',
    created_at: 'time',
    city: 'segment',
    note: 'ignored',
    nothing: 'ignored',
  });
});

test('a file of totals is one, whatever it calls its conversions', () => {
  const totals = columns({ variant: ['a', 'b'], visitors: ['1000', '1010'], conversions: ['80', '95'] });
  const roles = guessRoles(totals);
  expect(roles).toEqual({ variant: 'variant', visitors: 'visitors', conversions: 'count' });
  expect(mappingOf(totals, roles)).toMatchObject({
    id: null,
    visitors: 'visitors',
    outcomes: [{ column: 'conversions', kind: 'yes_no' }],
  });
});

test('one column is the variant: giving that to another takes it from the first', () => {
  const roles = withRole(guessRoles(COOKIE_CATS), 'retention_1', 'variant');
  expect(roles).toMatchObject({ version: 'ignored', retention_1: 'variant', userid: 'id' });
});

test('values that cannot be keys get slugs, and are left as they are where two would become one', () => {
  const file = columns({ id: ['1', '2'], variant: ['Old page', 'new'], ok: ['1', '0'] });
  const mapping = mappingOf(file, guessRoles(file));
  expect([...mapping.variantKeys]).toEqual([['Old page', 'old_page']]);
  expect(variantsOf(file, mapping)).toEqual(['old_page', 'new']);
  const alike = columns({ variant: ['A b', 'a_B!'] });
  expect(mappingOf(alike, { variant: 'variant' }).variantKeys.size).toBe(0);
});
