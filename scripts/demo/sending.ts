import type { BotConfig } from '@sluice/schema/config'
import { requestTo } from '@sluice/cli/sending/outgoing'
import { type DoorAnswer, postInput } from '@sluice/cli/sending/post'
import { sign } from '@sluice/cli/sending/sign'
import type { Vars } from '../setup/dev-vars.ts'
import { ANSWERS, type DemoInput } from './input.ts'

const HOUR_MS = 3_600_000

/** An input and what the door said to it. */
export interface Sent {
  input: DemoInput
  answer: DoorAnswer
  /** Whether that is what it should have said. */
  asExpected: boolean
}

/** Signs an input, truly or with the flaw it shall have, and sends it. */
async function sendOne(url: string, config: BotConfig, secrets: Vars, input: DemoInput): Promise<Sent> {
  const source = config.sources[input.source]
  const forger = Object.fromEntries(Object.keys(secrets).map((name) => [name, 'not-the-secret']))
  const now = Date.now() - (input.flaw === 'stale' ? HOUR_MS : 0)
  const request = requestTo(url, input.source, input.headers, input.body)
  const answer = await postInput(
    source ? await sign({ source, secrets: input.flaw === 'forged' ? forger : secrets, now }, request) : request,
  )
  const expected = input.flaw ? ANSWERS[input.flaw] : 'accepted'
  return { input, answer, asExpected: (answer.kind === 'refused' ? answer.code : answer.kind) === expected }
}

/** Sends everything; the sources side by side, each in its own order, so that a repeat comes after what it repeats. */
export async function sendAll(url: string, config: BotConfig, secrets: Vars, inputs: readonly DemoInput[]): Promise<Sent[]> {
  const sources = [...new Set(inputs.map(({ source }) => source))]
  const lanes = sources.map(async (source) => {
    const sent: Sent[] = []
    for (const input of inputs.filter((one) => one.source === source)) sent.push(await sendOne(url, config, secrets, input))
    return sent
  })
  return (await Promise.all(lanes)).flat()
}
