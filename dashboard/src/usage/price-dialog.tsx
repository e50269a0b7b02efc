import { Button } from '@cloudflare/kumo/components/button'
import { Dialog } from '@cloudflare/kumo/components/dialog'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@sluice/client/error'
import { type FormEvent, type ReactNode, useState } from 'react'
import { bodyOf } from '../api/body-of.ts'
import { api } from '../api/client.ts'
import { CONTROL, Field, Wrong } from '../design/field.tsx'
import { Name } from '../design/foreign.tsx'
import { count, money } from '../design/format.ts'
import { useTold } from '../design/use-told.ts'
import { EMPTY, type PriceForm, toPrice, wrongWith } from './price.ts'
import type { PriceText } from './shapes.ts'

interface PriceDialogProps {
  model: string
  /** So many calls have no cost for want of it. */
  calls: number
  close: () => void
}

const FIELDS = [
  { name: 'input', label: 'Input', hint: 'Dollars for a million tokens.' },
  { name: 'output', label: 'Output', hint: 'Reasoning counts as output.' },
  { name: 'cachedInput', label: 'Cached input (optional)', hint: 'Empty: as much as other input.' },
] as const satisfies readonly { name: keyof PriceForm; label: string; hint: string }[]

/** Asks what a model costs, and says beforehand what will be counted by it. */
export function PriceDialog({ model, calls, close }: PriceDialogProps): ReactNode {
  const [form, setForm] = useState(EMPTY)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const queries = useQueryClient()
  const { said } = useTold()
  const set = useMutation({
    mutationFn: async (price: PriceText) => bodyOf(await api.PUT('/v1/prices', { body: { model, price } })),
    onSuccess: async ({ repriced }) => {
      said(
        repriced.calls === 0
          ? 'The price is set'
          : `${count(repriced.calls)} ${repriced.calls === 1 ? 'call has' : 'calls have'} a cost now`,
        repriced.more ? 'There are more; they follow within minutes.' : `${money(repriced.costNanoUsd)} together.`,
      )
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ['usage', 'overview'].includes(String(queryKey[0])) })
      close()
    },
  })
  const price = toPrice(form)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (price) set.mutate(price)
    else setLeft(new Set(FIELDS.map(({ name }) => name)))
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog className="p-5">
        <Dialog.Title className="text-base font-semibold">
          What does <Name>{model}</Name> cost?
        </Dialog.Title>
        <form onSubmit={submit} className="mt-3 flex flex-col gap-4" noValidate>
          <p className="text-kumo-subtle">
            It counts from now on, and for the {count(calls)} {calls === 1 ? 'call' : 'calls'} without a price as far as they are still
            kept. A call that has a cost keeps it.
          </p>
          <div className="grid gap-4 sm:grid-cols-3">
            {FIELDS.map(({ name, label, hint }, index) => {
              const optional = name === 'cachedInput' && form[name].trim() === ''
              const wrong = left.has(name) && !optional ? wrongWith(form[name]) : null
              return (
                <Field key={name} label={label} hint={hint} errors={wrong === null ? [] : [wrong]}>
                  {(described) => (
                    <input
                      {...described}
                      value={form[name]}
                      inputMode="decimal"
                      autoFocus={index === 0}
                      placeholder="$"
                      onChange={(event) => setForm({ ...form, [name]: event.target.value })}
                      onBlur={() => setLeft((before) => (form[name] === '' ? before : new Set([...before, name])))}
                      className={CONTROL}
                    />
                  )}
                </Field>
              )
            })}
          </div>
          {set.error && (
            <div role="alert">
              <Wrong errors={[set.error.message, ...(set.error instanceof ApiError ? [set.error.suggestion] : [])]} />
            </div>
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" variant="primary" loading={set.isPending}>
              Set the price
            </Button>
          </div>
        </form>
      </Dialog>
    </Dialog.Root>
  )
}
