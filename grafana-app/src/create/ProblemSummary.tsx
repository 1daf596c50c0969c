import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { fieldLabelAnywhere, focusField, type FormFieldName, type Problems } from './formField';

/** Everything that has to be corrected, by the name of its field, with the way there. */
export function ProblemSummary({ problems }: { problems: Problems }) {
  const styles = useStyles2(getStyles);
  const names = Object.keys(problems) as FormFieldName[];
  return names.length === 0 ? null : (
    <Alert severity="error" title={t('create.incomplete', 'Not sent: something has to be corrected')}>
      <ul className={styles.list}>
        {names.map((name) => (
          <li key={name}>
            <Button type="button" fill="text" size="sm" className={styles.field} onClick={() => focusField(name)}>
              {fieldLabelAnywhere(name)}
            </Button>
            {': '}
            {problems[name]}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ fontSize: theme.typography.bodySmall.fontSize, listStyle: 'none', margin: 0 }),
  field: css({ color: theme.colors.text.primary, padding: 0, height: 'auto', textDecoration: 'underline' }),
});
