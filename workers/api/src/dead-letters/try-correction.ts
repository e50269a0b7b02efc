import type { Issue } from '@sluice/schema/errors'
import type { RawBody } from '@sluice/schema/event'
import type { Item } from '@sluice/schema/item'
import { RawMessage } from '@sluice/schema/messages'
import type { PayloadStore } from '../items/payload.ts'
import type { Ports } from '../ports.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { findLetter } from './find.ts'
import { readCorrection } from './read-correction.ts'

interface Tried {
  items: Item[]
  issues: Issue[]
}

/**
 * What is wrong with a message, by place, and what its source would make of it now, where it has a payload that is still to be mapped.
 * Changes nothing. Null where there is no such letter.
 *
 * @param message a correction; without one, the message as it is
 */
export async function tryCorrection(
  workspace: string,
  id: string,
  message: unknown,
  { database, mapping, payloads }: Pick<Ports, 'database' | 'mapping' | 'payloads'>,
): Promise<Tried | null> {
  const letter = await findLetter(database, workspace, id)
  if (!letter) return null
  const read = readCorrection(letter, message ?? JSON.parse(letter.message))
  if (!read.ok) return { items: [], issues: read.failure }
  if (letter.stage !== 'raw') return { items: [], issues: [] }
  const { source: name, contentType, headers, body } = RawMessage.parse(read.value).event
  const sources = (await loadWorkspace(database, workspace)).stored?.config.sources ?? {}
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) return refused('source', `there is no source ${name} any more: add it again in sluice.yaml`)
  const bytes = await bytesOf(body, payloads)
  if (!bytes) return refused('payload', 'is not kept any more')
  const { items, issues } = await mapping.tryMapping(workspace, name, source, { contentType, headers, bytes })
  return { items, issues: issues.map(({ path, message }) => ({ path: path.replace(/^(?:body(?=\.|$)|$)/, 'payload'), message })) }
}

const refused = (path: string, message: string): Tried => ({ items: [], issues: [{ path, message }] })

async function bytesOf(body: RawBody, payloads: PayloadStore): Promise<Uint8Array | null> {
  if (body.in === 'message') return body.bytes
  const found = await payloads.get(body.key)
  return found && new Uint8Array(await found.arrayBuffer())
}
