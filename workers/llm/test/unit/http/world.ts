import { recordingLogger } from '@sluice/testing/fakes'
import OpenAI from 'openai'
import type { Target } from '../../../src/call/contract.ts'
import { createHttp } from '../../../src/http/app.ts'
import { aWorld } from '../call/world.ts'

/** The routes over the engine and fake targets, asked by OpenAI's own SDK as the gateway would pass it on. */
export function aClient(targets: readonly Target[], llm: object = {}) {
  const { world, ports, run } = aWorld(targets, llm)
  const http = createHttp({ run, gateway: (workspace) => ports.gateway(workspace), log: recordingLogger(), now: () => world.now })
  const who = { workspace: 'default', keyId: 'k1' }
  const send = async (request: Request): Promise<Response> => http.fetch(request, who)
  const post = (path: string, body: unknown, more: Record<string, string> = {}): Promise<Response> =>
    send(
      new Request(`https://sluice.example${path}`, {
        method: 'POST',
        headers: more,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const client = new OpenAI({
    baseURL: 'https://sluice.example/v1',
    apiKey: 'key_test',
    fetch: (url, init) => send(new Request(url, init)),
  })
  return { client, post, send, world }
}

/** Everything that a stream gives. */
export async function allOf<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of stream) all.push(one)
  return all
}
