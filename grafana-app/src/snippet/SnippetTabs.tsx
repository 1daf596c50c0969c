import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import { t } from '../translation/translate';
import { CopyableCode } from './CopyableCode';
import { PRODUCT_NAMES, sdkSnippet, SNIPPET_KINDS, type SnippetKind } from './sdkSnippet';
import type { SnippetSubject } from './snippetSubject';

/** The snippet of an experiment, for where one's code runs. */
export function SnippetTabs({ subject }: { subject: SnippetSubject }) {
  const styles = useStyles2(getStyles);
  const [kind, setKind] = useState<SnippetKind>('tag');
  return (
    <>
      <div className={styles.kinds}>
        <RadioButtonGroup<SnippetKind>
          aria-label={t('snippet.kind', 'Where your code runs')}
          size="sm"
          options={SNIPPET_KINDS.map((value) => ({ label: labelOf(value), value }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      <CopyableCode code={sdkSnippet(subject, kind)} label={t('snippet.label', 'SDK snippet')} />
    </>
  );
}

const labelOf = (kind: SnippetKind): string =>
  kind === 'tag' ? t('snippet.kind-tag', 'Script tag') : PRODUCT_NAMES[kind];

const getStyles = (theme: GrafanaTheme2) => ({
  kinds: css({ marginBottom: theme.spacing(1), overflowX: 'auto' }),
});
