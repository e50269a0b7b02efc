import { Button } from '@cloudflare/kumo/components/button'
import { useQuery } from '@tanstack/react-query'
import { Slug } from '@sluice/schema/ids'
import { type FormEvent, type ReactNode, useState } from 'react'
import { sessionQuery } from '../../api/queries.ts'
import { CONTROL, Field, Wrong } from '../../design/field.tsx'
import { ManagedNotice } from '../../design/managed-notice.tsx'
import { useForbidden } from '../../design/rights.ts'
import { secretNamesQuery } from '../queries.ts'
import { pathOf } from '../setup.ts'
import type { SourceKind } from '../shapes.ts'
import { draftedSource, inOrder, isMissing, suggestedName, type Values, yamlOf } from './draft.ts'
import { FieldInput, labelOf } from './field-input.tsx'
import { There } from './there.tsx'
import { useConnect, wrongWith } from './use-connect.ts'

interface ConnectFormProps {
  kind: SourceKind
  /** Names that sources have already. */
  taken: readonly string[]
  connected: (name: string) => void
}

const OTHERWISE: Record<Exclude<SourceKind['way'], 'called'>, string> = {
  asked: 'Nobody sends to this source: it is asked for news.',
  mailed: 'In Cloudflare Email Routing, route the address to the Worker sluice-ingest.',
  handed_in: 'Your own programs send to POST /v1/inputs with an API key that has the scope ingest.',
}

/** What has to be done there and here, before there is a source. */
export function ConnectForm({ kind, taken, connected }: ConnectFormProps): ReactNode {
  const [given, setGiven] = useState<string | null>(null)
  const [values, setValues] = useState<Values>({})
  const name = given ?? suggestedName(kind.kind, taken)
  const forbidden = useForbidden('admin')
  const takenSecrets = useQuery(secretNamesQuery).data ?? []
  const workspace = useQuery(sessionQuery).data?.workspace ?? 'default'
  const connect = useConnect(name, () => connected(name))
  const drafted = draftedSource(kind, name, values, takenSecrets)
  const wrongName = nameIssue(name, taken)
  const missing = kind.fields.filter((field) => isMissing(field, values, kind))
  const wrong = wrongWith(connect.error, name)
  const called = kind.setup?.secret ?? null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    connect.mutate(drafted)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 p-4">
      <ManagedNotice yaml={yamlOf(name, drafted.source)} />
      <Field label="Name" hint="It stands in the address and cannot be changed." errors={wrongName === null ? [] : [wrongName]}>
        {(described) => (
          <input
            {...described}
            value={name}
            autoCapitalize="off"
            spellCheck={false}
            disabled={forbidden !== null}
            onChange={(event) => setGiven(event.target.value.trim().toLowerCase())}
            className={`${CONTROL} max-w-80`}
          />
        )}
      </Field>
      <section aria-label="There">
        <h3 className="font-medium">There: {kind.way === 'called' ? kind.title : 'nothing to paste'}</h3>
        <There
          setup={kind.setup}
          docs={kind.docs}
          path={kind.way === 'called' ? pathOf(workspace, name === '' ? '…' : name) : null}
          otherwise={kind.way === 'called' ? '' : OTHERWISE[kind.way]}
        />
      </section>
      <section aria-label="Here" className="flex flex-col gap-3">
        <h3 className="font-medium">Here</h3>
        {kind.secretByHandshake && (
          <p className="text-kumo-subtle">{kind.title} gives the secret itself when it first calls. There is nothing to enter.</p>
        )}
        {kind.fields.length === 0 && <p className="text-kumo-subtle">Nothing: the API key is the proof.</p>}
        {inOrder(kind.fields)
          .filter(({ type, required }) => !(type === 'secret' && required && kind.secretByHandshake))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              called={field.name === 'secret' ? called : null}
              yours={field.name === 'secret' && kind.setup?.yours === true}
              values={values}
              set={(name, value) => setValues({ ...values, [name]: value })}
              errors={wrong(field.name)}
              disabled={forbidden !== null}
            />
          ))}
      </section>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          loading={connect.isPending}
          disabled={forbidden !== null || wrongName !== null || missing.length > 0}
          title={forbidden ?? undefined}
        >
          Connect {kind.title}
        </Button>
        <p className="text-xs text-kumo-subtle">
          {forbidden ??
            (missing.length > 0 ? `Still to fill in: ${missing.map(({ name }) => labelOf(name)).join(', ')}.` : 'Live within two minutes.')}
        </p>
      </div>
      {connect.error && (
        <div role="alert">
          <Wrong errors={wrong('')} />
        </div>
      )}
    </form>
  )
}

function nameIssue(name: string, taken: readonly string[]): string | null {
  if (!Slug.safeParse(name).success) return 'Small letters, digits and hyphens, like app-issues.'
  if (name === 'new') return 'This one is the address of this page.'
  return taken.includes(name) ? 'There is a source of this name.' : null
}
