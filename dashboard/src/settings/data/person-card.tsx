import { Button } from '@cloudflare/kumo/components/button'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { BoneRows } from '../../design/bones.tsx'
import { Card } from '../../design/card.tsx'
import { Empty } from '../../design/empty.tsx'
import { Failure } from '../../design/failure.tsx'
import { CONTROL, Field } from '../../design/field.tsx'
import { Name } from '../../design/foreign.tsx'
import { PersonRow } from './person-row.tsx'
import { peopleQuery } from './queries.ts'
import { toDataSearch } from './search.ts'

/** One person's data: find them, hand out what is stored, or delete it. */
export function PersonCard(): ReactNode {
  const { person = '' } = toDataSearch(useSearch({ from: '/shell/settings/$section' }))
  const navigate = useNavigate()
  const [typed, setTyped] = useState(person)
  const look = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = typed.trim()
    void navigate({
      to: '/settings/$section',
      params: { section: 'data' },
      search: wanted === '' ? {} : { person: wanted },
      replace: true,
      resetScroll: false,
    })
  }
  return (
    <Card title="One person’s data">
      <form onSubmit={look} className="flex flex-wrap items-end gap-2 p-4">
        <Field label="Author" hint="The id that a source has for them, or their e-mail address." className="min-w-0 flex-1 basis-64">
          {(described) => (
            <input
              {...described}
              value={typed}
              maxLength={320}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
              className={CONTROL}
            />
          )}
        </Field>
        <Button type="submit" className="mb-5">
          Find
        </Button>
      </form>
      {person !== '' && <Found key={person} author={person} />}
    </Card>
  )
}

function Found({ author }: { author: string }): ReactNode {
  const list = useInfiniteQuery(peopleQuery(author))
  const pages = list.data?.pages ?? []
  const people = [...new Map(pages.flatMap((page) => page.people).map((one) => [one.id, one])).values()]
  if (list.isPending) return <BoneRows rows={1} height="h-16" />
  return (
    <div className="border-t border-kumo-hairline">
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && people.length === 0 && !list.hasNextPage && (
        <Empty title="Nothing is stored of this person">
          No item is by <Name>{author}</Name>: neither by that id nor with that address. What others wrote about them is found in the Inbox.
        </Empty>
      )}
      <ul aria-label="People">
        {people.map((one) => (
          <PersonRow key={one.id} person={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-kumo-subtle">
          <span className="flex-1 basis-64">Addresses are looked for from the newest item on; older ones have not been looked at yet.</span>
          <Button size="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Look further
          </Button>
        </div>
      )}
    </div>
  )
}
