import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { MailSocket } from '../../src/connectors/ports.ts'

function readableOf(socket: Socket): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true
      const once = (end: () => void) => () => {
        if (open) end()
        open = false
      }
      socket.on('data', (chunk: Buffer) => open && controller.enqueue(new Uint8Array(chunk)))
      socket.on(
        'close',
        once(() => controller.close()),
      )
      socket.on('error', (error) => once(() => controller.error(error))())
    },
  })
}

const writableOf = (socket: Socket): WritableStream<Uint8Array> =>
  new WritableStream<Uint8Array>({
    write: (chunk) =>
      new Promise((resolve, reject) => {
        socket.write(chunk, (error) => (error ? reject(error) : resolve()))
      }),
  })

function toMailSocket(socket: Socket): MailSocket {
  const [readable, writable] = [readableOf(socket), writableOf(socket)]
  return {
    readable,
    writable,
    startTls() {
      socket.removeAllListeners('data')
      // The test server's certificate is its own; on Cloudflare the platform checks it.
      return toMailSocket(connectTls({ socket, rejectUnauthorized: false }))
    },
    close: () =>
      new Promise((resolve) => {
        socket.end(() => resolve())
        socket.destroySoon()
      }),
  }
}

/** What `cloudflare:sockets` does in the Worker, with Node's sockets. */
export function connectInNode(host: string, port: number, tls: boolean): Promise<MailSocket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = tls ? connectTls({ host, port, rejectUnauthorized: false }) : connectTcp({ host, port })
    socket.once(tls ? 'secureConnect' : 'connect', () => resolve(toMailSocket(socket)))
    socket.once('error', reject)
  })
}
