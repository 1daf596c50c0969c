import React from 'react';
import { css } from '@emotion/css';
import type { FileCheck, OutcomeColumn } from '@trackcrumb/import';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatCount } from '../format/numbers';
import { Cell } from '../table/Cell';
import { ruledTable } from '../table/ruledTable';
import { plural, t } from '../translation/translate';
import { problemSentence } from './problemSentence';

const CARDS_BELOW_PX = 420;
const SHOWN_ROWS = 20;

interface Props {
  title: string;
  check: FileCheck;
  /** Whose sums are shown; none: no arms are. */
  outcomes: readonly OutcomeColumn[];
}

/** What rows hold, arm by arm, and the first of those that are bad. */
export function FileCheckReport({ title, check, outcomes }: Props) {
  const styles = useStyles2(getStyles);
  const shown = check.firstBadRows.slice(0, SHOWN_ROWS);
  const heads = { arm: t('import.variant', 'Variant'), visitors: t('import.visitors', 'Visitors') };
  return (
    <section aria-label={title} className={styles.box}>
      <h3 className={styles.title}>{title}</h3>
      <p>
        {plural(
          'import.good-rows',
          { one: '{{shown}} row can be imported.', other: '{{shown}} rows can be imported.' },
          { count: check.rows, shown: formatCount(check.rows) }
        )}{' '}
        {check.badRows > 0 &&
          plural(
            'import.bad-rows',
            { one: '{{shown}} row cannot:', other: '{{shown}} rows cannot:' },
            { count: check.badRows, shown: formatCount(check.badRows) }
          )}
      </p>
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(({ place, problem }) => (
            <li key={place.line}>
              <strong>{t('import.line', 'Line {{line}}', { line: place.line })}</strong>: {problemSentence(problem)}
            </li>
          ))}
        </ul>
      )}
      {outcomes.length > 0 && (
        <table role="table" className={styles.table}>
          <thead role="rowgroup">
            <tr role="row">
              {[heads.arm, heads.visitors, ...outcomes.map(({ column }) => column)].map((head, index) => (
                <th key={index} role="columnheader" scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {[...check.arms].map(([key, arm]) => (
              <tr key={key} role="row">
                <th role="rowheader" scope="row">
                  {key}
                </th>
                <Cell label={heads.visitors}>{formatCount(arm.visitors)}</Cell>
                {outcomes.map(({ column }, index) => (
                  <Cell key={column} label={column}>
                    {formatCount(arm.outcomes[index] ?? 0)}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ containerType: 'inline-size' }),
  title: css({ fontSize: theme.typography.h5.fontSize }),
  list: css({ margin: theme.spacing(0, 0, 2, 3), overflowWrap: 'anywhere' }),
  table: css(ruledTable(theme, CARDS_BELOW_PX)),
});
