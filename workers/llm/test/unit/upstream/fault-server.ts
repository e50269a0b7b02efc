import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  url: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
  /** The client closed the connection before the answer was complete. */
  left: boolean
}

type Behave = (response: ServerResponse, request: SeenRequest) => void

/** A server on this machine that answers as it is told, for what no mock of a provider does. */
export async function faultServer() {
  const seen: SeenRequest[] = []
  let behave: Behave = sends('')
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = []
    incoming.on('data', (piece: Buffer) => pieces.push(piece))
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString() || '{}') as Record<string, unknown>
      const request: SeenRequest = { url: incoming.url ?? '', headers: incoming.headers, body, left: false }
      seen.push(request)
      response.on('close', () => (request.left = !response.writableEnded))
      behave(response, request)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    /** What it does from now on. */
    will(does: Behave) {
      behave = does
      seen.length = 0
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const sends =
  (body: string | object, status = 200, headers: Record<string, string> = {}): Behave =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers }).end(text)
  }

/** Sends events, then does what is said; without it the connection stays open. */
export const streams =
  (text: string, then: (response: ServerResponse) => void = () => undefined): Behave =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(text, () => then(response))
  }
