import { Button } from '@cloudflare/kumo/components/button'
import { DropdownMenu } from '@cloudflare/kumo/components/dropdown'
import { DotsThreeIcon } from '@phosphor-icons/react/dist/csr/DotsThree'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Act } from '../design/act.tsx'
import { useForbidden } from '../design/rights.ts'
import { NewRule } from '../rules/new-rule.tsx'
import { rulesQuery } from '../rules/queries.ts'
import { useKeys } from '../shell/keys.ts'
import { EditDialog } from './edit-dialog.tsx'
import type { TopicDetail } from './shapes.ts'
import { type TopicEdit, type TopicMark, useTopicActions } from './use-topic-actions.ts'
import { conditionOf, ruleNameOf } from './words.ts'

/** What one makes of a topic: at once, with a way back. */
export function TopicActions({ detail: { topic, names, pinned, state } }: { detail: TopicDetail }): ReactNode {
  const [verb, setVerb] = useState<TopicEdit['verb'] | null>(null)
  const forbidden = useForbidden('write')
  const rules = useQuery(rulesQuery)
  const actions = useTopicActions()
  const mark = (next: TopicMark, said: string): void => actions.mark.mutate({ topic, mark: next, said })
  const resolved = state === 'resolved'
  const resolve = (): void => mark({ resolved: !resolved }, resolved ? 'Open again' : 'Resolved')
  const pin = (): void => mark({ pinned: !pinned }, pinned ? 'Unpinned' : 'Pinned')
  useKeys(forbidden === null ? { e: resolve, p: pin } : {})
  const taken = rules.data?.rules.map(({ name }) => name) ?? []
  const suggested = ruleNameOf(topic)
  return (
    <>
      <DropdownMenu>
        <DropdownMenu.Trigger render={<Button variant="ghost" shape="square" icon={<DotsThreeIcon weight="bold" />} aria-label="More" />} />
        <DropdownMenu.Content>
          {forbidden === null ? (
            <>
              <DropdownMenu.Item onClick={() => setVerb('rename')}>Rename …</DropdownMenu.Item>
              <DropdownMenu.Item onClick={() => setVerb('merge')}>Merge others into it …</DropdownMenu.Item>
              <DropdownMenu.Item disabled={names.length === 1} onClick={() => setVerb('split')}>
                {names.length === 1 ? 'Take names out (models give it one only)' : 'Take names out …'}
              </DropdownMenu.Item>
              <DropdownMenu.Item onClick={() => mark({ muted: state !== 'muted' }, state === 'muted' ? 'Shown again' : 'Muted')}>
                {state === 'muted' ? 'Show again' : 'Mute'}
              </DropdownMenu.Item>
            </>
          ) : (
            <p className="max-w-60 px-3 py-2 text-xs text-kumo-subtle">{forbidden}</p>
          )}
        </DropdownMenu.Content>
      </DropdownMenu>
      <Act size="base" onClick={pin} loading={actions.mark.isPending}>
        {pinned ? 'Unpin' : 'Pin'}
      </Act>
      <Act size="base" onClick={resolve} loading={actions.mark.isPending}>
        {resolved ? 'Open again' : 'Resolve'}
      </Act>
      <NewRule
        names={taken}
        forbidden={forbidden}
        variant="primary"
        label="Make a rule"
        suggested={taken.includes(suggested) ? '' : suggested}
        when={conditionOf(topic)}
      />
      {verb !== null && <EditDialog topic={topic} names={names} verb={verb} close={() => setVerb(null)} />}
    </>
  )
}
