import { DECODERS } from '../encoding.ts'
import { valuesAt } from '../places.ts'
import type { Signed, Signing, Verdict } from '../verification.ts'
import { freshness } from './freshness.ts'
import { compileTemplate } from './template.ts'

/** Nobody sends more in earnest; each costs a check where signatures are made with a private key. */
const MOST_SIGNATURES = 16

/** What a request says of itself. */
export interface Claim {
  /** Those that can be decoded. */
  signatures: Uint8Array[]
  /** What must have been signed; where a part of it is missing, something of about the same size. */
  bytes: Uint8Array
  /** What becomes of it, once every signature has been looked at. */
  verdict(right: boolean, now: number): Verdict
}

export interface ClaimReader {
  carries: (signed: Signed) => boolean
  read: (signed: Signed) => Claim
}

/** Reads claims out of requests, by the places that a verification names. */
export function createClaimReader({ signature, template, values = {}, timestamp }: Omit<Signing, 'secrets'>): ClaimReader {
  const places = Object.entries({ ...values, ...(timestamp && { timestamp: timestamp.place }) })
  const names = places.map(([name]) => name)
  const bytesOf = compileTemplate(template, names)
  /** In the order of the names; undefined where nothing stands. */
  const valuesIn = (signed: Signed): (string | undefined)[] => places.map(([, place]) => valuesAt(signed, place)[0])

  return {
    carries: (signed) => valuesAt(signed, signature).length > 0 && !valuesIn(signed).includes(undefined),
    read(signed) {
      const given = valuesAt(signed, signature).slice(-MOST_SIGNATURES)
      const found = valuesIn(signed)
      const named = new Map(names.map((name, index) => [name, found[index] ?? '']))
      return {
        // A signature is only compared, so it may be written with space around it; a value that is signed may not.
        signatures: given.flatMap((text) => DECODERS[signature.encoding](text.trim()) ?? []),
        bytes: bytesOf(signed, named),
        verdict(right, now) {
          if (given.length === 0 || found.includes(undefined)) return 'missing'
          if (!right) return 'invalid'
          return timestamp ? freshness(named.get('timestamp') ?? '', timestamp, now) : 'ok'
        },
      }
    },
  }
}
