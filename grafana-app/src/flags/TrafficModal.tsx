import React, { useState } from 'react';
import { FLAG_FIELDS, type FlagConfigResponse } from '@trackcrumb/contract';
import { Field } from '@grafana/ui';
import { NumberInput } from '../create/NumberInput';
import { fieldHelp } from '../fields/fieldText';
import { numberProblem } from '../fields/numberProblem';
import { t } from '../translation/translate';
import { ChangeFlagModal } from './ChangeFlagModal';
import { participationText } from './participationText';

interface Props {
  response: FlagConfigResponse;
  onClose: () => void;
  onDone: () => void;
}

/** The share of visitors that takes part: a test is ramped by it, since it moves nobody to another variant. */
export function TrafficModal({ response: { flag, experiment }, onClose, onDone }: Props) {
  const [trafficPct, setTrafficPct] = useState(flag.trafficPct);
  const problem = numberProblem(trafficPct, FLAG_FIELDS.trafficPct.schema);
  return (
    <ChangeFlagModal
      flag={flag}
      change={{ trafficPct }}
      title={t('flags.traffic-of', "Traffic of '{{flag}}'", { flag: flag.key })}
      consequence={
        trafficPct >= flag.trafficPct
          ? t('flags.raise-traffic', 'Nobody who takes part changes the variant; more visitors join.')
          : t(
              'flags.lower-traffic',
              'Who falls out sees control from now on and stays counted where seen first; nobody else moves.'
            )
      }
      // It moves nobody between arms, so there is nothing to warn of.
      isLive={false}
      isReady={problem === null}
      onClose={onClose}
      onDone={onDone}
    >
      <Field
        label={t('create.traffic', 'Traffic %')}
        description={fieldHelp('trafficPct')}
        invalid={problem !== null}
        error={problem}
      >
        <NumberInput id="flag-traffic" value={trafficPct} onChange={setTrafficPct} />
      </Field>
      <p aria-live="polite">
        {participationText({ ...flag, enabled: true, trafficPct, holdoutPct: experiment?.holdoutPct ?? 0 })}
      </p>
    </ChangeFlagModal>
  );
}
