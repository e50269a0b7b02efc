import { Agent, request } from 'node:http'
import type { Side } from './sides.ts'

/** What is asked of a side. */
export interface Question {
  body: string
  headers: Record<string, string>
}

/** Milliseconds until the first piece of the body, and until its end. */
export interface Times {
  first: number
  whole: number
}

/** Connections to each side, held open, as an SDK holds them. */
const agent = new Agent({ keepAlive: true })

/** Asks once. Rejects where the answer is not 200. */
export function ask({ name, url, headers }: Side, { body, headers: more }: Question): Promise<Times> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const all = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers, ...more }
    const sent = request(url, { agent, method: 'POST', headers: all }, (response) => {
      let first = 0
      response.on('data', () => (first ||= performance.now() - start))
      response.once('error', reject)
      response.once('end', () => {
        if (response.statusCode === 200) resolve({ first, whole: performance.now() - start })
        else reject(new Error(`${name} answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

export const closeConnections = (): void => agent.destroy()
