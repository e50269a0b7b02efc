import type { components } from '@sluice/client/paths'
import type { SourceConfig } from '@sluice/schema/config'
import type { Context } from '../context.ts'
import { EXIT, Failure, usage } from '../exit.ts'
import { dataOf, nobodyAnswers, type Server } from '../server/connect.ts'
import { type Outgoing, requestTo } from './outgoing.ts'
import type { Payload } from './payload.ts'
import { postInput } from './post.ts'
import { secretValues } from './secret-values.ts'
import { sign } from './sign.ts'

type Input = components['schemas']['Input']

/** What the bot said to a payload: the events it became, or the answer of a handshake. */
export type Delivered = { events: { id: string; duplicate: boolean }[] } | { reply: { status: number; text: string } }

/** Sends a payload as its sender would. Throws a `Failure` where it cannot be signed, or is refused. */
export async function deliver(
  source: string,
  config: SourceConfig,
  payload: Payload,
  server: Server,
  context: Context,
): Promise<Delivered> {
  if (config.kind === 'input') return deliverDirectly(source, payload, server)
  const secrets = await secretValues(context)
  const request = await signed(config, secrets, requestTo(server.url, source, payload.headers, payload.body), context.now())
  const answer = await postInput(request).catch(() => Promise.reject(nobodyAnswers(server.url)))
  if (answer.kind === 'accepted') return { events: [{ id: answer.id, duplicate: answer.duplicate }] }
  if (answer.kind === 'replied') return { reply: { status: answer.status, text: answer.text } }
  throw new Failure(EXIT.server, `${answer.status} ${answer.text}`, '', { code: answer.code })
}

async function signed(source: SourceConfig, secrets: Record<string, string>, request: Outgoing, now: number): Promise<Outgoing> {
  try {
    return await sign({ source, secrets, now }, request)
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error), '')
  }
}

/** A source of kind `input` has no address of its own: its proof is our key. */
async function deliverDirectly(source: string, { body }: Payload, { client }: Server): Promise<Delivered> {
  const input = parsed(body)
  const { results } = await dataOf(client.POST('/v1/inputs', { params: { query: { source } }, body: input }))
  const events = results.map((result) => {
    if ('id' in result) return { id: result.id, duplicate: result.duplicate ?? false }
    const { code, message, suggestion, details } = result.error
    throw new Failure(EXIT.server, `Input ${result.index}: ${message}`, suggestion, { code, details })
  })
  return { events }
}

function parsed(body: string): Input[] {
  try {
    return JSON.parse(body) as Input[]
  } catch {
    throw usage('The file is not JSON.', 'A source of kind input takes {"text": "…"}, or a list of such.')
  }
}
