import type { Ask } from '../call/contract.ts'
import { sha256 } from '../sha256.ts'

/** Fields that say how an answer is carried, not what it is. */
const CARRIAGE = new Set(['stream', 'stream_options'])

/** JSON whose keys are sorted at every level: the same request in another order is the same request. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  // Built up by hand: requests are long, and every call that keeps its answer goes through here.
  let text = ''
  if (Array.isArray(value)) {
    for (const inner of value) text += `${text === '' ? '' : ','}${canonical(inner)}`
    return `[${text}]`
  }
  const fields = value as Record<string, unknown>
  for (const name of Object.keys(fields).sort())
    if (fields[name] !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(fields[name])}`
  return `{${text}}`
}

/** What of a request makes its answer, once for all of its targets. */
export function requestText({ operation, body }: Ask): string {
  // The name by which a target was found is not what it was asked.
  const entries = Object.entries(body).filter(([name]) => !CARRIAGE.has(name) && name !== 'model')
  return canonical({ operation, body: Object.fromEntries(entries) })
}

/** The key of a target's answer: the whole request, who was asked, by which prompt, for whom. */
export const cacheKey = async (workspace: string, identity: string, promptVersion: string | null, text: string): Promise<string> =>
  `v2:${await sha256([workspace, identity, promptVersion ?? '', text])}`
