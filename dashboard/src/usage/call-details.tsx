import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Bone } from '../design/bones.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { Failure } from '../design/failure.tsx'
import { Name } from '../design/foreign.tsx'
import { count, duration, money } from '../design/format.ts'
import { SearchLink } from '../design/search-link.tsx'
import { Moment } from '../design/time.tsx'
import { outcomeOf } from './call-words.ts'
import { PromptLink } from './prompt-link.tsx'
import { callQuery } from './queries.ts'
import type { CallDetail } from './shapes.ts'

const CACHES: Record<CallDetail['cache'], string> = { hit: 'a kept answer', miss: 'looked for, not found', bypass: 'not asked for' }

/** All that is known of one call. */
export function CallDetails({ id }: { id: string }): ReactNode {
  const call = useQuery(callQuery(id))
  return (
    <div className="border-t border-kumo-hairline bg-kumo-elevated px-4 py-3">
      {call.error && <Failure error={call.error} retry={() => void call.refetch()} />}
      {call.isPending && <Bone className="h-44 w-full" />}
      {call.data && <Facts call={call.data} />}
    </div>
  )
}

function Facts({ call }: { call: CallDetail }): ReactNode {
  const { id, at, usage, outcome, error, costNanoUsd, priceId, estimated, itemId, promptVersion, keyId, keyName, firstByteMs } = call
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)_auto_minmax(0,1fr)]">
      <Fact name="Began">
        <Moment at={at} />
      </Fact>
      <Fact name="Ended">
        {outcomeOf(outcome).word}
        {error !== null && (
          <>
            {' '}
            <code className="font-mono text-xs">{error}</code>
          </>
        )}
      </Fact>
      <Fact name="Asked as">
        <Name>{call.alias}</Name>
      </Fact>
      <Fact name="Target">
        <Name>{call.target}</Name> <span className="text-kumo-subtle">({call.provider})</span>
      </Fact>
      <Fact name="Requests">
        {call.attempts}
        <span className="text-kumo-subtle">{call.stream ? ' · streamed' : ''}</span>
      </Fact>
      <Fact name="Time">
        {duration(call.latencyMs)} <span className="text-kumo-subtle">· first output after {duration(firstByteMs)}</span>
      </Fact>
      <Fact name="Tokens in">
        {count(usage.input)}{' '}
        <span className="text-kumo-subtle">
          · {count(usage.cachedInput)} cached{usage.cacheWrite > 0 && `, ${count(usage.cacheWrite)} written to the cache`}
        </span>
      </Fact>
      <Fact name="Tokens out">
        {count(usage.output)}
        {usage.reasoning > 0 && <span className="text-kumo-subtle"> · {count(usage.reasoning)} reasoning</span>}
        {estimated && <span className="text-kumo-subtle"> · counted here, not by the provider</span>}
      </Fact>
      <Fact name="Cost">
        {costNanoUsd === null ? <span className="text-warn">unpriced</span> : money(costNanoUsd)}
        {priceId !== null && <code className="foreign ml-2 font-mono text-xs text-kumo-subtle">{priceId}</code>}
      </Fact>
      <Fact name="Kept answer">{CACHES[call.cache]}</Fact>
      <Fact name="Prompt">{promptVersion === null ? '—' : <PromptLink version={promptVersion} />}</Fact>
      <Fact name="Item">
        {itemId === null ? (
          '—'
        ) : (
          <SearchLink search={{ view: 'all', item: itemId }} className="text-kumo-link underline">
            Open the item
          </SearchLink>
        )}
      </Fact>
      <Fact name="Key">
        {keyId === null ? 'Sluice itself' : keyName === null ? <code className="font-mono text-xs">{keyId}</code> : <Name>{keyName}</Name>}
      </Fact>
      <Fact name="Id">
        <span className="flex flex-wrap items-center gap-2">
          <code className="font-mono text-xs break-all">{id}</code> <CopyButton text={id} />
        </span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <>
      <dt className="text-xs leading-5 text-kumo-subtle">{name}</dt>
      <dd className="foreign min-w-0">{children}</dd>
    </>
  )
}
