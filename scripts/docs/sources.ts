import type { Source, SourceKind } from '@sluice/sources/define'
import type { Verification } from '@sluice/sources/verification'
import { SOURCE_KINDS } from '@sluice/sources/registry'
import { withGenerated } from './generated.ts'

/** Fields with which every kind of its sort can be configured, to see what it makes of them. */
const TRIES = [{ secret: '${SECRET}' }, { verify: 'none' }]

const common = (kind: string) => ({ kind, limit: { requests: 1, per: 'hour' as const }, maxBytes: 1, origins: [] })

function sourceOf(kind: SourceKind): Source | null {
  for (const fields of TRIES) {
    const configured = kind.configure({ ...common(kind.kind), ...fields })
    if (configured.ok) return configured.value
  }
  return null
}

/** A scheme in a line: what is compared with what. */
function proofOf(verification: Verification): string {
  if (verification.scheme === 'none') return 'as configured (`verify`)'
  if (verification.scheme === 'basic') return 'user and password (basic)'
  if (verification.scheme === 'any') return verification.of.map(proofOf).join(', or ')
  if (verification.scheme === 'token') return `shared secret in ${placeOf(verification.token)}`
  if (verification.scheme === 'jwt') return `JWT in ${placeOf(verification.token)}`
  return `${nameOf(verification)} of \`${verification.template}\` in ${placeOf(verification.signature)}`
}

function nameOf(verification: Extract<Verification, { template: string }>): string {
  if (verification.scheme === 'hmac') return `HMAC-${verification.algorithm.toUpperCase()}`
  return verification.scheme === 'ed25519' ? 'Ed25519' : 'ECDSA P-256'
}

function placeOf(place: Extract<Verification, { scheme: 'token' }>['token']): string {
  if ('header' in place) return `\`${place.header}\``
  if ('query' in place) return `the parameter \`${place.query}\``
  return 'field' in place ? `the field \`${place.field}\`` : 'the address'
}

/** Kinds that nobody calls over HTTP, and that are not asked either. */
const NOT_CALLED: Record<string, string> = { email: 'addressed by mail', input: 'an API key, or a binding' }

function row(kind: SourceKind): string {
  const source = sourceOf(kind)
  const called = source !== null && source.methods.length > 0
  const proof = called ? proofOf(source.verification) : (NOT_CALLED[kind.kind] ?? 'asked: needs none')
  const handshake = source && source.handshakes.length > 0 ? 'yes' : ''
  const title = kind.docs.startsWith('http') ? `[${kind.title}](${kind.docs})` : kind.title
  return `| \`${kind.kind}\` | ${title} | ${proof} | ${handshake} |`
}

/** The table of `docs/sources.md`: every kind in the registry. */
export function sourceTable(): string {
  return ['| kind | provider | proof | handshake |', '|---|---|---|---|', ...SOURCE_KINDS.map(row)].join('\n')
}

/** docs/sources.md with its table made anew. */
export const withSources = (page: string): string => withGenerated(page, 'sources', sourceTable())
