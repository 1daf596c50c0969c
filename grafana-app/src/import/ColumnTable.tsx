import React, { useId } from 'react';
import { css } from '@emotion/css';
import type { SampledColumn } from '@trackcrumb/import';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, useStyles2 } from '@grafana/ui';
import { Cell } from '../table/Cell';
import { ruledTable } from '../table/ruledTable';
import { t } from '../translation/translate';
import { ROLES, withRole, type Role, type Roles } from './columnRoles';

const SHOWN_VALUES = 3;
const CARDS_BELOW_PX = 560;

interface Props {
  columns: readonly SampledColumn[];
  roles: Roles;
  onChange: (roles: Roles) => void;
}

/** Each column with its first values, and what it is taken for. */
export function ColumnTable({ columns, roles, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const heads = {
    column: t('import.column', 'Column'),
    values: t('import.first-values', 'First values'),
    role: t('import.role', 'What it is'),
  };
  const options = ROLES.map((role) => ({ value: role, label: roleText(role) }));
  return (
    <div className={styles.box}>
      <table role="table" className={styles.table}>
        <thead role="rowgroup">
          <tr role="row">
            {Object.values(heads).map((head) => (
              <th key={head} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {columns.map(({ name, values }, index) => (
            <tr key={index} role="row">
              <th role="rowheader" scope="row" id={`${id}-${index}`} className={styles.name}>
                {name}
              </th>
              <Cell label={heads.values} className={styles.values}>
                {[...new Set(values)].slice(0, SHOWN_VALUES).join(' · ')}
              </Cell>
              <Cell label={heads.role}>
                <Combobox<Role>
                  aria-labelledby={`${id}-${index}`}
                  options={options}
                  value={roles[name] ?? 'ignored'}
                  width={26}
                  onChange={({ value }) => onChange(withRole(roles, name, value))}
                />
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function roleText(role: Role): string {
  switch (role) {
    case 'id':
      return t('import.role-id', 'Visitor id');
    case 'variant':
      return t('import.role-variant', 'Variant');
    case 'yes_no':
      return t('import.role-yes-no', 'Outcome: yes or no');
    case 'count':
      return t('import.role-count', 'Outcome: how often');
    case 'amount':
      return t('import.role-amount', 'Outcome: how much');
    case 'segment':
      return t('import.role-segment', 'Segment');
    case 'time':
      return t('import.role-time', 'Time');
    case 'visitors':
      return t('import.role-visitors', 'Number of visitors');
    case 'ignored':
      return t('import.role-ignored', 'Ignored');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ containerType: 'inline-size' }),
  table: css(ruledTable(theme, CARDS_BELOW_PX)),
  name: css({ overflowWrap: 'anywhere' }),
  values: css({ color: theme.colors.text.secondary, '&&': { overflowWrap: 'anywhere', whiteSpace: 'normal' } }),
});
