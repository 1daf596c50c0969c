import type { AlertRuleFile } from './alertingFile';
import { clickHouseAnswers } from './rules/clickHouseAnswers';
import { ingestStalled } from './rules/ingestStalled';
import { refreshStale } from './rules/refreshStale';
import { silent } from './rules/silent';
import { split } from './rules/split';

const GROUP = { orgId: 1, folder: 'TrackCrumb' } as const;

/** Rules of earlier versions. Titles of the present ones differ from theirs: Grafana deletes after it has created. */
const FORMER_UIDS = ['trackcrumb-srm', 'trackcrumb-srm-sequential', 'trackcrumb-auto-paused'];

/** `provisioning/alerting/trackcrumb.yaml`. A new rule is a file in `rules` and its name in a group. */
export const clickHouseAlerts: AlertRuleFile = {
  apiVersion: 1,
  groups: [
    { ...GROUP, name: 'experiments', interval: '5m', rules: [split, silent, refreshStale] },
    { ...GROUP, name: 'ingest', interval: '1m', rules: [clickHouseAnswers, ingestStalled] },
  ],
  deleteRules: FORMER_UIDS.map((uid) => ({ orgId: GROUP.orgId, uid })),
};
