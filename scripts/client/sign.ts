import { createHmac } from 'node:crypto'
import { SECRET_REF, type SourceConfig } from '@sluice/schema/config'
import { Proof } from '@sluice/sources/proof'
import type { Vars } from '../setup/dev-vars.ts'

export type Headers = Record<string, string>

/** What a signature is made of. `now`: milliseconds since 1970. */
export interface Signing {
  source: SourceConfig
  secrets: Vars
  now: number
}

/** A signer makes the headers that prove, for one body, that the sender knows the secret. */
type Signer = (signing: Signing, body: string) => Headers

const hmac = (algorithm: string, secret: string, text: string, encoding: 'hex' | 'base64'): string =>
  createHmac(algorithm, secret).update(text).digest(encoding)

/** The value of the first secret that a source names. Throws where nobody has given it one. */
function secretOf(ref: unknown, secrets: Vars): string {
  const first: unknown = Array.isArray(ref) ? ref[0] : ref
  const name = typeof first === 'string' ? SECRET_REF.exec(first)?.[1] : undefined
  if (!name) return ''
  const value = secrets[name]
  if (!value) throw new Error(`${name} has no value; add the line ${name}=<value> to .dev.vars, as it is on the other side.`)
  return value
}

const withProof: Signer = ({ source, secrets, now }, body) => {
  const proof = Proof.parse(source['verify'])
  if (proof === 'none') return {}
  const secret = secretOf(proof.secret, secrets)
  if (proof.scheme === 'bearer') return { authorization: `Bearer ${secret}` }
  const { algorithm, header, prefix, encoding, timestamp } = proof
  const at = timestamp ? String(timestamp.unit === 's' ? Math.floor(now / 1000) : now) : ''
  const template = proof.template ?? (timestamp ? '{timestamp}.{body}' : '{body}')
  const signed = template.replace(/\{(timestamp|body)\}/g, (_, part: string) => (part === 'body' ? body : at))
  return { [header]: prefix + hmac(algorithm, secret, signed, encoding), ...(timestamp && { [timestamp.header]: at }) }
}

/** Each source kind's own way; a kind that is not here signs as its field `verify` says. */
const SIGNERS: Record<string, Signer | undefined> = {
  github: ({ source, secrets }, body) =>
    source['secret'] ? { 'x-hub-signature-256': `sha256=${hmac('sha256', secretOf(source['secret'], secrets), body, 'hex')}` } : {},
  slack: ({ source, secrets, now }, body) => {
    const at = String(Math.floor(now / 1000))
    const secret = secretOf(source['secret'], secrets)
    return { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${hmac('sha256', secret, `v0:${at}:${body}`, 'hex')}` }
  },
}

/** Signs as the provider would. Made with Node's own crypto, so it is no mirror of the code that checks it. */
export const sign: Signer = (signing, body) => (SIGNERS[signing.source.kind] ?? withProof)(signing, body)
