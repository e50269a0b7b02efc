import type { KindDescription } from '@sluice/schema/rpc/mapping'
import type { SourceKind } from './define.ts'
import { EXAMPLES } from './examples.ts'
import { fieldsOf } from './kind-fields.ts'
import { POLLED_KINDS } from './polled/registry.ts'
import { SOURCE_KINDS } from './registry.ts'
import { SETUPS } from './setups.ts'
import type { Verification } from './verification.ts'

const polled = new Set(POLLED_KINDS.map(({ kind }) => kind))
const WAYS: Readonly<Record<string, KindDescription['way']>> = { email: 'mailed', input: 'handed_in' }

/** Every kind there is, made once. */
export function describeKinds(): readonly KindDescription[] {
  described ??= SOURCE_KINDS.map(describe)
  return described
}

let described: readonly KindDescription[] | undefined

const describe = (source: SourceKind): KindDescription => {
  const { kind, title, docs, secretByHandshake } = source
  return {
    kind,
    title,
    docs,
    way: polled.has(kind) ? 'asked' : (WAYS[kind] ?? 'called'),
    setup: SETUPS[kind] ?? null,
    fields: fieldsOf(source),
    secretByHandshake,
    testable: Object.hasOwn(EXAMPLES, kind) && canBeSigned(source),
  }
}

/** With a public key one can check, and not sign. */
function canBeSigned(source: SourceKind): boolean {
  const configured = source.configure({ kind: source.kind, secret: '${S}', limit: { requests: 1, per: 'hour' }, maxBytes: 1, origins: [] })
  return !configured.ok || isShared(configured.value.verification)
}

/** Whoever checks it can make it too. */
const isShared = (verification: Verification): boolean => {
  if (verification.scheme === 'any') return verification.of.some(isShared)
  if (verification.scheme === 'jwt') return verification.jwks === undefined
  return verification.scheme !== 'ed25519' && verification.scheme !== 'ecdsa'
}
