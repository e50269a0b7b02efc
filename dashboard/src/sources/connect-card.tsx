import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { kindsQuery } from './queries.ts'
import { SecretFields } from './secret-fields.tsx'
import type { Setup, SourceDetail } from './shapes.ts'
import { There } from './wizard/there.tsx'

/** How a source is connected, on the page of the source. */
export function ConnectCard({ source }: { source: SourceDetail }): ReactNode {
  const kind = useQuery(kindsQuery).data?.find((one) => one.kind === source.kind)
  return (
    <Card title="Connect">
      <Connected source={source} setup={kind?.setup ?? null} />
    </Card>
  )
}

/** What has to be done there and here, in two parts that stay in sight. */
export function Connected({ source, setup }: { source: SourceDetail; setup: Setup | null }): ReactNode {
  const { name, path, methods, docs, origins, handshakeToken, poll } = source
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-label="There">
        <h3 className="font-medium">There: {path === null ? 'nothing to set up' : source.title}</h3>
        <There
          setup={setup}
          docs={docs}
          path={path}
          methods={methods}
          otherwise={
            poll ? 'Nobody sends to this source: it is asked for news.' : 'Your own programs send to POST /v1/inputs with an API key.'
          }
        />
        {origins.length > 0 && <p className="foreign mt-1 text-kumo-subtle">Pages that may send: {origins.join(', ')}</p>}
        {handshakeToken !== undefined && (
          <div className="mt-2 flex items-center gap-2">
            <span>Paste this token there:</span>
            <CopyButton text={handshakeToken} label="Copy the token" />
          </div>
        )}
      </section>
      <section aria-label="Here">
        <h3 className="font-medium">Here: the secret</h3>
        <SecretFields name={name} called={setup?.secret ?? null} />
      </section>
    </div>
  )
}
