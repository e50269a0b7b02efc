import { AppError } from '@sluice/kit/http'
import { sha256Hex } from '../auth/hash.ts'
import { fromBase64, toBase64 } from '../store/base64.ts'

/** Who wrote something: the id that a source knows somebody by. The same person may be known to another source by another one. */
export interface Person {
  source: string
  author: string
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The name of a person in a path: it says who it is to whoever decodes it, but not to who looks over a shoulder. */
export const toPersonId = ({ source, author }: Person): string =>
  toBase64(encoder.encode(JSON.stringify([source, author])))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The reverse. Throws NOT_FOUND for what was not made by it. */
export function mustBePerson(id: string): Person {
  const person = parse(id)
  if (person) return person
  throw new AppError('NOT_FOUND', 'There is no person of this id.')
}

function parse(id: string): Person | null {
  try {
    const given: unknown = JSON.parse(decoder.decode(fromBase64(id.replaceAll('-', '+').replaceAll('_', '/'))))
    if (!Array.isArray(given) || given.length !== 2) return null
    const [source, author] = given as unknown[]
    return typeof source === 'string' && typeof author === 'string' ? { source, author } : null
  } catch {
    return null
  }
}

/** By which a receipt can be compared with an id, without holding it. Hex SHA-256. */
export const digestOf = (workspace: string, { source, author }: Person): Promise<string> =>
  sha256Hex(JSON.stringify([workspace, source, author]))
