import type { Ask } from '../call/contract.ts'
import { sha256 } from '../sha256.ts'

/** Fields that say how an answer is carried, not what it is, and the name by which a target was found: that is not what it was asked. */
const CARRIAGE: ReadonlySet<string> = new Set(['stream', 'stream_options', 'model'])

const NONE: ReadonlySet<string> = new Set()

/** JSON whose keys are sorted at every level: the same request in another order is the same request. Fields `without` are left out of it. */
export function canonical(value: unknown, without = NONE): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  // Built up by hand: requests are long, and every call that keeps its answer goes through here.
  let text = ''
  if (Array.isArray(value)) {
    for (const inner of value) text += `${text === '' ? '' : ','}${canonical(inner)}`
    return `[${text}]`
  }
  const fields = value as Record<string, unknown>
  for (const name of Object.keys(fields).sort())
    if (fields[name] !== undefined && !without.has(name))
      text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(fields[name])}`
  return `{${text}}`
}

/** What of a request makes its answer, once for all of its targets. */
export const requestText = ({ operation, body }: Ask): string =>
  `{"body":${canonical(body, CARRIAGE)},"operation":${JSON.stringify(operation)}}`

/** The key of a target's answer: the whole request, who was asked, by which prompt, for whom. */
export const cacheKey = async (workspace: string, identity: string, promptVersion: string | null, text: string): Promise<string> =>
  `v2:${await sha256([workspace, identity, promptVersion ?? '', text])}`
