import React from 'react';
import { Button, Dropdown, Menu } from '@grafana/ui';
import { isCollecting, type Experiment } from '@trackcrumb/contract';
import { hrefOf, paths } from '../pluginId';
import { canWriteExperiments } from '../security/permissions';
import { writeDeniedReason } from '../security/writeDeniedReason';
import { t } from '../translation/translate';

interface Props {
  experiment: Experiment;
  onArchive: () => void;
}

/** What is done rarely: taken as a pattern, put away. */
export function MoreActions({ experiment, onArchive }: Props) {
  const mayWrite = canWriteExperiments();
  const label = t('detail.more', 'More actions');
  const collects = isCollecting(experiment);
  const menu = (
    <Menu>
      <Menu.Item
        icon="copy"
        label={t('detail.duplicate', 'Duplicate')}
        description={t('detail.duplicate-description', 'A new one with the same settings')}
        url={hrefOf(paths.duplicateExperiment(experiment.id))}
      />
      {!experiment.archived && (
        <Menu.Item
          icon="eye-slash"
          label={t('archive.archive', 'Archive')}
          description={
            collects
              ? t('archive.still-collecting', 'It collects data: complete it first')
              : t('archive.archive-description', 'Out of the lists; nothing is lost')
          }
          disabled={collects}
          onClick={onArchive}
        />
      )}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <Button
        icon="ellipsis-v"
        variant="secondary"
        aria-label={label}
        disabled={!mayWrite}
        tooltip={mayWrite ? label : writeDeniedReason()}
      />
    </Dropdown>
  );
}
