import { Button } from '@cloudflare/kumo/components/button'
import { toHex } from '@sluice/schema/hex'
import { type ReactNode, useId } from 'react'
import { CopyButton } from '../../design/copy-button.tsx'
import { AREA, CONTROL, Field, Tick } from '../../design/field.tsx'
import type { KindField } from '../shapes.ts'
import { MAPPED, mappedName, type Values } from './draft.ts'

interface FieldInputProps {
  field: KindField
  /** What the provider calls it, where it is the secret. */
  called: string | null
  /** Whoever sets it up chooses it, so that one can be made up here. */
  yours: boolean
  values: Values
  set: (name: string, value: string | boolean) => void
  errors: readonly string[]
  disabled: boolean
}

/** `verifyToken` → `Verify token` */
export const labelOf = (name: string): string => {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const LABELS: Record<string, string> = {
  verify: 'Secret',
  url: 'Address',
  repo: 'Repository',
  every: 'Ask every',
  backfill: 'Items to begin with',
}

/** One field of a source. A secret can be written and never read. */
export function FieldInput({ field, called, yours, values, set: setAny, errors, disabled }: FieldInputProps): ReactNode {
  const { name, type, required, choices } = field
  const value = values[name] ?? (type === 'switch' ? false : '')
  const set = (next: string | boolean): void => setAny(name, next)
  if (type === 'mapping') return <MappingInput values={values} set={setAny} errors={errors} disabled={disabled} />
  const label = `${LABELS[name] ?? labelOf(name)}${required ? '' : ' (optional)'}`
  if (type === 'switch') return <Tick label={label} checked={value === true} onChange={set} />
  if (type === 'secret' || type === 'proof')
    return (
      <SecretInput
        label={label}
        called={called}
        yours={yours || type === 'proof' || name === 'verifyToken'}
        proof={type === 'proof'}
        value={String(value)}
        set={set}
        errors={errors}
        disabled={disabled}
      />
    )
  const hint = field.default === null ? undefined : `Where nothing is said: ${String(field.default)}.`
  return (
    <Field label={label} errors={errors} {...(hint !== undefined && { hint })}>
      {(described) =>
        choices ? (
          <select
            {...described}
            value={String(value)}
            disabled={disabled}
            onChange={(event) => set(event.target.value)}
            className={CONTROL}
          >
            {!required && <option value="">{field.default === null ? '' : String(field.default)}</option>}
            {choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : type === 'list' ? (
          <textarea
            {...described}
            rows={2}
            placeholder="One a line"
            value={String(value)}
            disabled={disabled}
            onChange={(event) => set(event.target.value)}
            className={AREA}
          />
        ) : (
          <input
            {...described}
            inputMode={type === 'number' ? 'numeric' : undefined}
            spellCheck={false}
            autoCapitalize="off"
            value={String(value)}
            disabled={disabled}
            onChange={(event) => set(event.target.value)}
            className={CONTROL}
          />
        )
      }
    </Field>
  )
}

interface SecretInputProps {
  label: string
  called: string | null
  yours: boolean
  proof: boolean
  value: string
  set: (value: string) => void
  errors: readonly string[]
  disabled: boolean
}

function SecretInput({ label, called, yours, proof, value, set, errors, disabled }: SecretInputProps): ReactNode {
  const id = useId()
  const make = (): void => set(toHex(crypto.getRandomValues(new Uint8Array(24))))
  const hint =
    called !== null ? `There it is called: ${called}.` : proof ? 'Sent as Authorization: Bearer. Without one anybody may send.' : undefined
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Field label={label} errors={errors} hint={hint ?? 'It can be written here and never read.'}>
        {(described) => (
          <input
            {...described}
            type="password"
            autoComplete="off"
            name={id}
            placeholder={yours || called !== null ? 'The same as on their page' : 'The value itself'}
            value={value}
            disabled={disabled}
            onChange={(event) => set(event.target.value)}
            className={CONTROL}
          />
        )}
      </Field>
      {yours && (
        <div className="flex flex-wrap gap-2">
          {value === '' ? (
            <Button size="sm" disabled={disabled} onClick={make}>
              Make one up
            </Button>
          ) : (
            <CopyButton text={value} label="Copy it for their page" />
          )}
        </div>
      )}
    </div>
  )
}

type MappingInputProps = Pick<FieldInputProps, 'values' | 'set' | 'errors' | 'disabled'>

const MAPPED_LABELS: Record<(typeof MAPPED)[number], string> = {
  text: 'Text',
  id: 'Id',
  title: 'Title',
  author: 'Author’s id',
  rating: 'Rating',
}

/** Where in a payload the usual fields stand, as dotted paths; what is more is written as YAML. */
function MappingInput({ values, set, errors, disabled }: MappingInputProps): ReactNode {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-xs text-kumo-subtle">
        Where in a payload these stand, as paths: <code className="font-mono">review.body</code>. The page of the source shows what comes of
        the last ten payloads.
      </legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {MAPPED.map((name) => (
          <Field
            key={name}
            label={name === 'text' ? MAPPED_LABELS[name] : `${MAPPED_LABELS[name]} (optional)`}
            errors={name === 'text' ? errors : []}
          >
            {(described) => (
              <input
                {...described}
                spellCheck={false}
                autoCapitalize="off"
                placeholder={name === 'text' || name === 'id' ? name : ''}
                value={String(values[mappedName(name)] ?? '')}
                disabled={disabled}
                onChange={(event) => set(mappedName(name), event.target.value)}
                className={`${CONTROL} font-mono text-xs`}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  )
}
