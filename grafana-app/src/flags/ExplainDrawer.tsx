import React from 'react';
import type { FlagConfig } from '@trackcrumb/contract';
import { Drawer } from '@grafana/ui';
import { t } from '../translation/translate';
import { Explain } from './Explain';

/** At the side of the flags: why a visitor sees what it sees. */
export function ExplainDrawer({ flag, onClose }: { flag: FlagConfig; onClose: () => void }) {
  return (
    <Drawer
      title={t('explain.title', 'Why does a visitor see this?')}
      subtitle={t('explain.subtitle', "Flag '{{flag}}' as it is served now", { flag: flag.key })}
      onClose={onClose}
      size="md"
    >
      <Explain flag={flag} />
    </Drawer>
  );
}
