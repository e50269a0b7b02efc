import { setTimeout as pause } from 'node:timers/promises'
import type { BotConfig } from '@sluice/schema/config'
import { requestTo } from '@sluice/cli/sending/outgoing'
import { postInput } from '@sluice/cli/sending/post'
import { sign } from '@sluice/cli/sending/sign'
import type { Vars } from '../setup/dev-vars.ts'
import { type Happening, requestOf } from './traffic.ts'

/** As many requests wait for an answer at once. */
const CONNECTIONS = 24
/** A provider gives up after so many tries. */
const TRIES = 8

export interface Delivered {
  happening: Happening
  taken: boolean
  /** The event id; null where it was refused, or answered in the provider's own way. */
  id: string | null
  /** The last one. */
  refusal: string
  tries: number
}

interface Sender {
  url: string
  config: BotConfig
  secrets: Vars
  /** Requests a second, over all sources. */
  rate: number
  onProgress(sent: number): void
}

/** Sends everything at a bounded rate, each as its provider would: signed at the time of sending, again after a 429 or 5xx. */
export async function sendAt(happenings: readonly Happening[], sender: Sender): Promise<Delivered[]> {
  const started = performance.now()
  const delivered: Delivered[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < happenings.length; index = next++) {
      const due = started + (index * 1000) / sender.rate
      if (due > performance.now()) await pause(due - performance.now())
      const happening = happenings[index]
      if (happening) delivered.push(await deliver(happening, sender))
      sender.onProgress(delivered.length)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  return delivered
}

async function deliver(happening: Happening, { url, config, secrets }: Sender): Promise<Delivered> {
  const source = config.sources[happening.source]
  if (!source) throw new Error(`there is no source ${happening.source}`)
  let refusal = ''
  for (let tries = 1; tries <= TRIES; tries++) {
    const now = Date.now()
    const { headers, body } = requestOf(happening, now)
    const answer = await postInput(await sign({ source, secrets, now }, requestTo(url, happening.source, headers, body)))
    if (answer.kind === 'accepted') return { happening, taken: true, id: answer.id, refusal: '', tries }
    // Some providers want another answer than our 202 with an id.
    if (answer.kind === 'replied') return { happening, taken: true, id: null, refusal: '', tries }
    refusal = answer.text
    if (answer.status !== 429 && answer.status < 500) break
    await pause(250 * 2 ** tries)
  }
  return { happening, taken: false, id: null, refusal, tries: TRIES }
}
