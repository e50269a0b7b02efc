import { at } from './fields.ts'
import type { Place, Signed, Verification } from './verification.ts'

/** Every value that a place holds; empty where nothing is there, or no part has the prefix. */
export function valuesAt(signed: Signed, place: Place): string[] {
  const text = textOf(signed, place)
  if (text === undefined || text === null) return []
  const { prefix = '', separator } = place
  // Only between the parts of a list does space mean nothing: elsewhere another text would count as the one that was signed.
  const parts = separator === undefined ? [text] : text.split(separator).map((part) => part.trim())
  const values = parts.filter((part) => part.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase())
  return values.map((part) => part.slice(prefix.length))
}

function textOf({ headers, url, decoded, segment }: Signed, place: Place): string | null | undefined {
  if ('header' in place) return headers.get(place.header)
  if ('query' in place) return new URL(url).searchParams.get(place.query)
  if ('segment' in place) return segment
  const found = at(decoded, place.field)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}

/** Every place that a verification looks at. */
function placesOf(verification: Verification): Place[] {
  if (verification.scheme === 'any') return verification.of.flatMap(placesOf)
  if (verification.scheme === 'token' || verification.scheme === 'jwt') return [verification.token]
  if (!('signature' in verification)) return []
  const { signature, values = {}, timestamp } = verification
  return [signature, ...Object.values(values), ...(timestamp ? [timestamp.place] : [])]
}

/** Whether a part of the proof stands in the body: then the body has to be decoded before it is verified (`Signed.decoded`). */
export const readsBody = (verification: Verification): boolean => placesOf(verification).some((place) => 'field' in place)

/** Whether what follows the source's name in the address is a part of the proof. */
export const readsSegment = (verification: Verification): boolean => placesOf(verification).some((place) => 'segment' in place)

/** References of all secrets that a verification names. */
export function secretsOf(verification: Verification): readonly string[] {
  if (verification.scheme === 'any') return [...new Set(verification.of.flatMap(secretsOf))]
  return verification.scheme === 'none' ? [] : verification.secrets
}
