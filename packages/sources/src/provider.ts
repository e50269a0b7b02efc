import type { Issue } from '@sluice/schema/errors'
import type { RawEvent } from '@sluice/schema/event'
import { defineSource, type Input, type Method, type SourceKind } from './define.ts'
import type { BodyForm } from './decode.ts'
import type { Mapped } from './draft.ts'
import type { Handshake, Reply } from './handshake.ts'
import { type JsonSchema, validate } from './json-schema.ts'
import { SecretOrNone, withSecrets } from './proof.ts'
import type { Verification } from './verification.ts'

/** A provider whose webhooks have one way of proof, which a user sets up with `secret` alone. */
export interface ProviderDefinition {
  kind: string
  title: string
  docs: string
  /** POST where nothing is said. */
  methods?: readonly Method[]
  accepts?: readonly BodyForm[]
  formField?: string
  keepHeaders?: readonly string[]
  verify: (secrets: string[]) => Verification
  handshakes?: readonly Handshake[]
  /** The provider gives the secret with its first handshake (see define.ts). */
  secretByHandshake?: boolean
  accepted?(input: Input): Reply | null
  dedupeKey(input: Input): string | null
  /** The least that the mapping needs, of every payload or of this one; any object where nothing is said. */
  shape?: JsonSchema | ((input: Input) => JsonSchema)
  /** Headers without which the payload means nothing. */
  requiredHeaders?: readonly string[]
  toItems(event: RawEvent, body: unknown): Mapped
}

const OBJECT = { type: 'object' } satisfies JsonSchema

/** Makes a registry entry of a provider: its fields in sluice.yaml are `secret`, or `verify: none`. */
export function defineProvider(definition: ProviderDefinition): SourceKind {
  const { methods = ['POST'], keepHeaders = [], shape = OBJECT, requiredHeaders = [], verify, ...rest } = definition
  return defineSource<SecretOrNone>({
    ...rest,
    options: SecretOrNone,
    methods,
    keepHeaders,
    verify: (options) => withSecrets(options, verify),
    check: () => (input) => [
      ...missingHeaders(input, requiredHeaders),
      ...validate(typeof shape === 'function' ? shape(input) : shape, input.body),
    ],
  })
}

const missingHeaders = ({ headers }: Input, names: readonly string[]): Issue[] =>
  names.filter((name) => !headers.get(name)).map((name) => ({ path: name, message: 'header is missing' }))
