import React, { type ReactNode } from 'react';
import { Alert } from '@grafana/ui';
import type { Banner } from './banners';

interface Props {
  banners: readonly Banner[];
  /** What can be done about a banner, such as Resume beside the auto-pause. */
  actionOf?: (banner: Banner) => ReactNode;
}

export function BannerList({ banners, actionOf }: Props) {
  return (
    <>
      {banners.map((banner) => {
        const action = actionOf?.(banner);
        return (
          <Alert key={banner.kind} severity={banner.severity} title={banner.title} bottomSpacing={1}>
            {banner.detail}
            {action}
          </Alert>
        );
      })}
    </>
  );
}
