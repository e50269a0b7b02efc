import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CONTROL, Field } from '../design/field.tsx'
import { age } from '../design/format.ts'
import { useNow } from '../design/time.tsx'
import { type Arrived, lastArrivedQuery, type Payload, payloadOf } from './last-payloads.ts'

const CHARS = 60

/** Takes the payload of one of the newest items instead of a pasted one. */
export function PayloadPicker({ name, take }: { name: string; take: (payload: Payload) => void }): ReactNode {
  const queries = useQueryClient()
  const arrived = useQuery(lastArrivedQuery(name))
  const now = useNow()
  const read = useMutation({
    mutationFn: (id: string) => payloadOf(queries, id),
    onSuccess: (payload) => payload && take(payload),
  })
  const none = arrived.data?.length === 0
  const wrong = (arrived.error ?? read.error)?.message ?? (read.data === null ? 'Its payload is not kept any more, or is no text.' : null)
  return (
    <Field
      label="One that came in"
      errors={wrong === null ? [] : [wrong]}
      hint={none ? 'Nothing has come in yet.' : 'It is filled in below; headers are not kept.'}
    >
      {(described) => (
        <select
          {...described}
          className={CONTROL}
          value={read.variables ?? ''}
          disabled={read.isPending || !arrived.data || none}
          onChange={(event) => event.target.value !== '' && read.mutate(event.target.value)}
        >
          <option value="">Choose one, or paste one</option>
          {arrived.data?.map((item) => (
            <option key={item.id} value={item.id}>
              {age(item.receivedAt, now)} ago: {said(item)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** In one line. A menu shows text alone, so what would turn its direction goes. */
function said({ title, text }: Arrived): string {
  const line = (title ?? text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, CHARS)
  return line === '' ? 'without text' : line
}
