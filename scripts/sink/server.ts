import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { oneLine } from '@sluice/cli/terminal/plain'
import { createFaults, type Fault, toFault } from './faults.ts'
import { createJira } from './jira.ts'
import { json, objectOf, type Service, type SinkAnswer, type SinkRequest } from './service.ts'
import { slack } from './slack.ts'
import { webhook } from './webhook.ts'

export interface Received extends SinkRequest {
  at: string
  /** `slack`, `jira`, `webhook`, or `unknown`. */
  service: string
  /** What was answered; 0 where the connection was closed instead. */
  status: number
  about: string
}

export interface Sink {
  /** `http://127.0.0.1:<port>` */
  url: string
  /** Every request so far, in order; those to `/received` and `/faults` do not count. */
  received(): Received[]
  close(): Promise<void>
}

const KEPT_HEADERS = /^(?:content-type|user-agent|traceparent|webhook-.+)$/

async function readRequest(message: IncomingMessage): Promise<SinkRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const headers = Object.entries(message.headers).filter(([name, value]) => KEPT_HEADERS.test(name) && typeof value === 'string')
  return {
    method: message.method ?? 'GET',
    path: (message.url ?? '/').split('?')[0] ?? '/',
    headers: Object.fromEntries(headers) as Record<string, string>,
    authorized: message.headers.authorization !== undefined,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

function write(response: ServerResponse, { status, type, body }: SinkAnswer, retryAfter?: number): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  response.writeHead(status, { 'content-type': type }).end(body)
}

const faulty = (status: number): SinkAnswer => json(status, { error: 'a fault was asked for' }, 'fault')

const answerOf = (service: Service | undefined, request: SinkRequest, fault: Fault | null): SinkAnswer => {
  if (fault?.status !== undefined) return faulty(fault.status)
  return service ? service.answer(request) : json(404, { error: 'the sink does not know this path' }, request.path)
}

/**
 * Starts the local stand-in for Slack, Jira and a webhook receiver, on loopback only. `GET /received` lists what came;
 * `POST /faults` makes the next requests fail: see `Fault`.
 *
 * @param port 0 takes a free one
 * @param log gets one line for each request
 */
export async function startSink({ port, log }: { port: number; log: (line: string) => void }): Promise<Sink> {
  const services: Service[] = [slack, createJira(), webhook]
  const received: Received[] = []
  const faults = createFaults()

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message)
    if (request.path === '/received') return write(response, json(200, received, ''))
    if (request.path === '/faults') {
      const fault = toFault(objectOf(request.body))
      if (fault) faults.add(fault)
      return write(response, fault ? json(201, fault, '') : json(400, { error: 'path must be a text that begins with /' }, ''))
    }
    const service = services.find((one) => one.takes(request.path))
    const fault = faults.take(request.path)
    const answer = answerOf(service, request, fault)
    const status = fault?.dropAfterReceive ? 0 : answer.status
    const entry = { at: new Date().toISOString(), service: service?.name ?? 'unknown', ...request, status, about: answer.about }
    received.push(entry)
    log(`${entry.service.padEnd(7)} ${status === 0 ? 'dropped' : status}  ${oneLine(entry.about, 120)}`)
    if (fault?.delayMs !== undefined) await wait(fault.delayMs)
    if (fault?.dropAfterReceive) response.destroy()
    else write(response, answer, fault?.retryAfter)
  }

  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => [...received],
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}
