import { fail, ok, type Result } from '@sluice/kit/result'
import type { CallOptions, RunCall } from '../call/contract.ts'
import type { ChatRequest } from '../call/wire.ts'
import type { Formed, Unformed } from './ask.ts'
import { afterThoughts } from './json-in.ts'
import { refusalOf } from './refusal.ts'
import { UNSPENT } from './spent.ts'

/** Asks a model for an answer in words. One that says nothing, or refuses, is none. */
export async function askText(run: RunCall, body: ChatRequest, options: CallOptions): Promise<Result<Formed<string>, Unformed>> {
  const asked = await run({ operation: 'chat', body: { ...body, stream: false } }, options)
  if (!asked.ok) return fail({ failure: asked.failure, spent: UNSPENT })
  const { answer, provenance, usage } = asked.value
  if (answer.kind !== 'chat') throw new Error(`a chat was answered with ${answer.kind}`)
  const spent = await usage
  const refused = refusalOf(answer.completion)
  const text = afterThoughts(answer.completion.choices[0]?.message.content ?? '').trim()
  if (refused === null && text !== '') return ok({ value: text, provenance, spent })
  const message = refused === null ? `${provenance.target} said nothing` : `${provenance.target} refuses: ${refused}`
  return fail({ failure: { code: 'INVALID_OUTPUT', message }, spent })
}
