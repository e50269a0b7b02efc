import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { faultsOf, type Trouble } from './outcomes.ts'
import type { Peer, PeerAnswer, PeerRequest, Sample } from './sample.ts'

/** The header that carries the address the connector asked for to the server that stands for it. */
const ASKED_FOR = 'x-asked-for'
/** Long enough for a busy machine, but where the answer is to be late. */
const TIMEOUT_MS = 5_000
const LATE_MS: Partial<Record<Trouble, number>> = { hang: 60, slow: 250 }
/** More than anybody should read. */
const HUGE_BYTES = 50_000_000

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

async function readRequest(message: IncomingMessage): Promise<PeerRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const { [ASKED_FOR]: askedFor, ...headers } = message.headers as Record<string, string>
  const body = Buffer.concat(chunks).toString('utf8')
  return { method: message.method ?? '', url: new URL(askedFor ?? ''), headers, body, json: parsed(body) }
}

function write(response: ServerResponse, { status = 200, headers = {}, body }: PeerAnswer): void {
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body))
}

const textOf = ({ body }: PeerAnswer): string => (typeof body === 'string' ? body : JSON.stringify(body))

/** Spaces may stand anywhere between the parts of a JSON text, so that its end would still be good. */
function writeHuge(response: ServerResponse, answer: PeerAnswer): void {
  const text = textOf(answer)
  const padding = Buffer.alloc(100_000, ' ')
  response.writeHead(200).write(text.slice(0, 1))
  let left = HUGE_BYTES
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= padding.length
      if (!response.write(padding)) return void response.once('drain', more)
    }
    response.end(text.slice(1))
  }
  more()
}

const TROUBLE = {
  hang: () => undefined,
  reset: (response) => response.socket?.resetAndDestroy(),
  slow: (response, answer) => void response.writeHead(200).write(textOf(answer).slice(0, 1)),
  huge: writeHuge,
  truncated: (response, answer) => {
    const text = textOf(answer)
    response.writeHead(200).end(text.slice(0, Math.ceil(text.length / 2)))
  },
} as const satisfies Record<Trouble, (response: ServerResponse, answer: PeerAnswer) => unknown>

/**
 * A server on loopback that stands for the service of a sample. Requests pass the guard as in production, with the address that they
 * are for; only then they are led here.
 */
export async function startHttpPeer(sample: Sample): Promise<Peer> {
  const received: PeerRequest[] = []
  const made: PeerRequest[] = []
  const faults = faultsOf(sample)
  let next: string | null = null
  let latest: IncomingMessage['socket'] | null = null

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message)
    // What is asked before anything is made (a token, a contact) is answered as ever.
    const name = next === 'answer lost' && !sample.acts(request) ? null : next
    if (name !== null) next = null
    received.push(request)
    const fault = name === null ? undefined : faults.get(name)
    latest = message.socket
    if (fault?.answer) return write(response, fault.answer)
    const answer = sample.answer(request, made)
    if (sample.acts(request) && (answer.status ?? 200) < 300) made.push(request)
    if (name === 'answer lost') response.socket?.resetAndDestroy()
    else if (fault?.trouble) TROUBLE[fault.trouble](response, answer)
    else write(response, answer)
  }

  const timeoutOf = (name: string | null): number => LATE_MS[faults.get(name ?? '')?.trouble ?? 'reset'] ?? TIMEOUT_MS

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const guarded = createGuardedFetch({
    fetch: (url, init) => fetch(`http://127.0.0.1:${port}`, { ...init, headers: { ...init.headers, [ASKED_FOR]: url } }),
    allowLoopback: false,
  })
  return {
    ports: { fetch: (url, request, limits) => guarded(url, request, { ...limits, timeoutMs: timeoutOf(next) }) },
    received: () => [...received],
    made: () => [...made],
    fault: (name) => void (next = name),
    loseAnswer: () => void (next = 'answer lost'),
    bytesSent: () => latest?.bytesWritten ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
