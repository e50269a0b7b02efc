import { type ReactNode, useState } from 'react'
import { AskDialog } from '../../design/ask-dialog.tsx'
import { CONTROL, Field, Tick } from '../../design/field.tsx'
import type { Scope } from '../shapes.ts'
import { SCOPE_NAMES, SCOPES } from './scopes.ts'
import type { KeyWish } from './use-key-actions.ts'

const LIVES: Record<string, number | null> = { '30 days': 30, '90 days': 90, '1 year': 365, 'Until it is revoked': null }

interface NewKeyFormProps {
  busy: boolean
  error: Error | null
  act: (wish: KeyWish) => void
  close: () => void
}

/** What a new key is for. It begins with the least that is of use. */
export function NewKeyForm({ busy, error, act, close }: NewKeyFormProps): ReactNode {
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read'])
  const [life, setLife] = useState('90 days')
  const days = LIVES[life] ?? null
  const create = (): void =>
    act({ name: name.trim(), scopes: SCOPE_NAMES.filter((scope) => scopes.includes(scope)), ...(days !== null && { expiresInDays: days }) })
  const set = (scope: Scope, on: boolean): void => setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))
  return (
    <AskDialog
      title="New API key"
      verb="Make the key"
      busy={busy}
      error={error}
      disabled={name.trim() === '' || scopes.length === 0}
      act={create}
      close={close}
    >
      <Field label="Name" hint="What it is for: it stands in this list and in the audit log.">
        {(described) => (
          <input
            {...described}
            value={name}
            maxLength={100}
            required
            autoFocus
            onChange={(event) => setName(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 text-xs font-medium">It may</legend>
        {SCOPE_NAMES.map((scope) => (
          <Tick
            key={scope}
            checked={scopes.includes(scope)}
            onChange={(on) => set(scope, on)}
            label={
              <span>
                <code className="font-mono text-xs">{scope}</code> <span className="text-kumo-subtle">{SCOPES[scope]}</span>
              </span>
            }
          />
        ))}
      </fieldset>
      <Field label="Good for">
        {(described) => (
          <select {...described} value={life} onChange={(event) => setLife(event.target.value)} className={CONTROL}>
            {Object.keys(LIVES).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
      </Field>
    </AskDialog>
  )
}
