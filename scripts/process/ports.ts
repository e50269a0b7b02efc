import { once } from 'node:events'
import { createServer } from 'node:net'
import { Failure } from './failure.ts'

const LAST_PORT = 65_535

/** Opens and closes a listener on loopback; answers its port. Rejects where the port is taken. */
async function probe(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : port
}

/** A port that nobody uses at the moment. */
export const freePort = (): Promise<number> => probe(0)

/** The first port from this one on that nobody uses at the moment. */
export const freePortFrom = (port: number): Promise<number> =>
  port > LAST_PORT ? freePort() : probe(port).catch(() => freePortFrom(port + 1))

/** Throws with a sentence for people where the port cannot be had. */
export async function claimPort(port: number, variable: string): Promise<number> {
  return probe(port).catch(async (error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EADDRINUSE' ? 'is in use, perhaps by another `npm start`' : `cannot be used (${error.code ?? error.message})`
    throw new Failure(`Port ${port} ${why}. Choose another: ${variable}=${await freePortFrom(port + 1)} npm start`)
  })
}

/** The port that an environment variable names, else the usual one. */
export function portFrom(variable: string, usual: number): number {
  const text = process.env[variable]
  if (!text) return usual
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > LAST_PORT)
    throw new Failure(`${variable}=${text} is not a port; use a number from 1 to ${LAST_PORT}.`)
  return port
}
