import type { ReactNode } from 'react'
import { Card } from '../design/card.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { SecretFields } from './secret-fields.tsx'
import { addressOf, setupOf } from './setup.ts'
import type { SourceDetail } from './shapes.ts'

/** What has to be done there and here, in two parts that stay in sight. */
export function ConnectCard({ source }: { source: SourceDetail }): ReactNode {
  const { name, kind, path, methods, docs, origins, handshakeToken } = source
  const setup = setupOf(kind)
  return (
    <Card title="Connect">
      <ol className="flex flex-col gap-5 p-4">
        <li>
          <h3 className="font-medium">
            1. There: {setup ? setup.menu : path === null ? 'nothing to set up' : 'where the address of a webhook is entered'}
          </h3>
          {path === null ? (
            <p className="text-kumo-subtle">
              {source.poll
                ? 'Nobody sends to this source: it is asked for news.'
                : 'Your own programs send to POST /v1/inputs with an API key.'}
            </p>
          ) : (
            <>
              <p className="text-kumo-subtle">Paste this address{methods.length === 1 ? `; it takes ${methods[0]}` : ''}.</p>
              <div className="mt-2 flex items-center gap-2">
                <code className="foreign min-w-0 flex-1 rounded-md bg-kumo-recessed px-2.5 py-1.5 font-mono text-xs">
                  {addressOf(location.origin, path)}
                </code>
                <CopyButton text={addressOf(location.origin, path)} />
              </div>
              {path.endsWith('{secret}') && (
                <p className="mt-1 text-xs text-kumo-subtle">In the place of {'{secret}'} stands the secret itself.</p>
              )}
            </>
          )}
          {setup?.also && <p className="mt-1 text-kumo-subtle">{setup.also}</p>}
          {origins.length > 0 && <p className="mt-1 text-kumo-subtle">Pages that may send: {origins.join(', ')}</p>}
          {docs !== '' && (
            <a href={docs} target="_blank" rel="noreferrer" className="mt-1 inline-block text-kumo-link underline">
              Its documentation
            </a>
          )}
          {handshakeToken !== undefined && (
            <div className="mt-2 flex items-center gap-2">
              <span>Paste this token there:</span>
              <CopyButton text={handshakeToken} label="Copy the token" />
            </div>
          )}
        </li>
        <li>
          <h3 className="font-medium">2. Here: the secret</h3>
          <SecretFields name={name} called={setup?.secret ?? null} />
        </li>
      </ol>
    </Card>
  )
}
