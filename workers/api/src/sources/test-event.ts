import { prove } from '@sluice/cli/sending/prove'
import type { Keyring } from '@sluice/kit/keyring'
import { ErrorBody, type ErrorCode } from '@sluice/schema/errors'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import { jsonOrNull } from '@sluice/schema/json'
import type { MappingRpc } from '@sluice/schema/rpc/mapping'
import type { Verification } from '@sluice/sources/verification'
import * as z from 'zod'
import { openOrNull } from '../secrets/rotate.ts'
import type { WorkspaceState } from '../store/load-workspace.ts'

/** What the door said to a test event; `impossible`: none could be sent, and why. */
export type Tested =
  | { outcome: 'taken'; id: string | null; duplicate: boolean }
  | { outcome: 'refused'; status: number; code: ErrorCode | null; message: string }
  | { outcome: 'impossible'; message: string }

export interface TestPorts {
  keyring: Keyring
  mapping: Pick<MappingRpc, 'exampleOf'>
  /** Hands a request to ingest, as if it had come from outside. */
  ingest(request: Request): Promise<Response>
  now: () => number
}

const Accepted = z.looseObject({ id: z.string(), duplicate: z.boolean().optional() })

/**
 * Sends an example of what the provider would send, signed with the secret that is stored, through the same door. Null where there is no
 * such source.
 *
 * @param origin the address that the provider calls: some sign it too
 */
export async function sendTestEvent(state: WorkspaceState, name: string, origin: string, ports: TestPorts): Promise<Tested | null> {
  const sources = state.stored?.config.sources ?? {}
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined
  if (!source) return null
  const example = await ports.mapping.exampleOf(source)
  if (!example) return { outcome: 'impossible', message: `There is no example for sources of kind ${source.kind}.` }
  const values = await Promise.all(state.secrets.map(async (row) => [row.name, (await openOrNull(ports.keyring, row)) ?? ''] as const))
  const url = new URL(`${pathOf(state.workspace)}/${name}`, origin).href
  const { verification, ...payload } = example
  const signing = { source, secrets: Object.fromEntries(values), now: ports.now() }
  const signed = await prove(verification as Verification, { method: 'POST', url, ...payload }, signing).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  )
  if (typeof signed === 'string') return { outcome: 'impossible', message: sentenceOf(signed) }
  return read(await ports.ingest(new Request(signed.url, signed)))
}

const pathOf = (workspace: string): string => (workspace === DEFAULT_WORKSPACE ? '/v1/webhooks' : `/v1/w/${workspace}/webhooks`)

/** What stands behind it is advice for a terminal. */
const sentenceOf = (message: string): string => `${message.split(/[;.] /)[0] ?? message}.`

async function read(response: Response): Promise<Tested> {
  const text = await response.text()
  const body = jsonOrNull(text)
  if (response.ok) {
    const accepted = Accepted.safeParse(body)
    return { outcome: 'taken', id: accepted.data?.id ?? null, duplicate: accepted.data?.duplicate ?? false }
  }
  const error = ErrorBody.safeParse(body).data?.error
  return { outcome: 'refused', status: response.status, code: error?.code ?? null, message: error?.message ?? 'The door gave no reason.' }
}
