import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { Name } from '../../design/foreign.tsx'
import { UNKNOWN } from '../../design/format.ts'
import { Age } from '../../design/time.tsx'
import type { Health } from './shapes.ts'

/** Which configuration and which program run. */
export function VersionsCard({ config, deployed }: Pick<Health, 'config' | 'deployed'>): ReactNode {
  return (
    <Card title="Versions">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 p-4">
        <dt className="text-kumo-subtle">Configuration</dt>
        <dd>
          {config === null ? (
            'none yet'
          ) : (
            <>
              <span className="num font-medium">{config.version}</span>
              <span className="text-kumo-subtle">
                {' '}
                · saved <Age at={config.at} /> ago by <Name>{config.byName ?? config.by}</Name>
              </span>
              {!config.published && <p className="text-warn">It has not reached all Workers yet; it does so by itself within minutes.</p>}
            </>
          )}
        </dd>
        <dt className="text-kumo-subtle">Gateway</dt>
        <dd>
          {deployed === null ? (
            UNKNOWN
          ) : (
            <>
              <code className="font-mono text-xs break-all">{deployed.tag || deployed.id}</code>
              {deployed.at !== null && (
                <span className="text-kumo-subtle">
                  {' '}
                  · deployed <Age at={deployed.at} /> ago
                </span>
              )}
            </>
          )}
        </dd>
      </dl>
    </Card>
  )
}
