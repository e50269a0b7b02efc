import { cut } from '@sluice/kit/cut'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { CallAnswer, CallFailure, CallOptions, Provenance, RunCall } from '../call/contract.ts'
import type { ChatCompletion, ChatMessage, ChatRequest } from '../call/wire.ts'
import type { Form } from './check.ts'
import { schemaFormat } from './format.ts'
import { readAnswer } from './read.ts'
import { refusalOf } from './refusal.ts'
import { add, type Spent, UNSPENT } from './spent.ts'

/** An answer that fits its form. */
export interface Formed<T> {
  value: T
  /** Of the answer that fits. */
  provenance: Provenance
  /** Over all calls that it took. */
  spent: Spent
}

/** Why there is none, and what the calls cost all the same. */
export interface Unformed {
  failure: CallFailure | { code: 'INVALID_OUTPUT'; message: string }
  spent: Spent
}

/**
 * Asks a model for an answer of a form: held to its schema where the model can be, told it in words where not. What comes is read,
 * mended where its JSON is broken, and checked; what does not fit is sent back once with what is wrong with it.
 */
export async function askForm<T>(
  run: RunCall,
  body: ChatRequest,
  form: Form<T>,
  options: Omit<CallOptions, 'adaptsFormat' | 'judge'>,
): Promise<Result<Formed<T>, Unformed>> {
  const format = schemaFormat(form.name, form.schema)
  const ask = async (messages: ChatMessage[], fits: 'first' | 'retried', cacheSeconds: number) => {
    const judge = (completion: ChatCompletion) => {
      const read = readAnswer(textOf(completion), form.check)
      return read.ok ? (fits === 'retried' ? fits : read.value.repaired ? 'repaired' : 'none') : 'failed'
    }
    return run(
      { operation: 'chat', body: { ...body, messages, response_format: format, stream: false } },
      { ...options, cacheSeconds, adaptsFormat: true, judge },
    )
  }

  const first = await ask(body.messages, 'first', options.cacheSeconds)
  if (!first.ok) return fail({ failure: first.failure, spent: UNSPENT })
  const read = await readCall(first.value, form)
  if (read.ok) return ok(read.value)
  if (!read.failure.again) return fail(read.failure)

  const { again, spent } = read.failure
  const second = await ask([...body.messages, ...again], 'retried', 0)
  if (!second.ok) return fail({ failure: second.failure, spent })
  const reread = await readCall(second.value, form)
  return reread.ok
    ? ok({ ...reread.value, spent: add(spent, reread.value.spent) })
    : fail({ ...reread.failure, spent: add(spent, reread.failure.spent) })
}

/** `again`: what the model is told to do better; missing where asking again would change nothing. */
type Unread = Unformed & { again?: ChatMessage[] }

async function readCall<T>({ answer, provenance, usage }: CallAnswer, form: Form<T>): Promise<Result<Formed<T>, Unread>> {
  if (answer.kind !== 'chat') throw new Error(`a chat was answered with ${answer.kind}`)
  const spent = await usage
  const { completion } = answer
  const [choice] = completion.choices
  const text = textOf(completion)
  const refused = refusalOf(completion)
  if (refused !== null) return fail({ failure: invalid(`${provenance.target} refuses: ${refused}`), spent })
  const read = readAnswer(text, form.check)
  if (read.ok) return ok({ value: read.value.value, provenance, spent })
  const wrong = choice?.finish_reason === 'length' ? `It was cut off; write less. ${read.failure}` : read.failure
  return fail({ failure: invalid(`What ${provenance.target} answered does not fit: ${wrong}`), spent, again: correction(text, wrong) })
}

const invalid = (message: string): Unformed['failure'] => ({ code: 'INVALID_OUTPUT', message: cut(message, { chars: 500 }) })

const textOf = ({ choices: [choice] }: ChatCompletion): string => choice?.message.content ?? ''

/** An answer that does not fit, sent back with what is wrong with it. */
export const correction = (text: string, wrong: string): ChatMessage[] => [
  { role: 'assistant', content: cut(text, { chars: 4_000 }) || '(nothing)' },
  { role: 'user', content: `That answer cannot be used. ${wrong}\nAnswer again, with the JSON object only.` },
]
