import { ok } from '@sluice/kit/result'
import type { Answer, Ask, CallOptions, RunCall } from '../call/contract.ts'
import type { CallPorts } from '../call/ports.ts'
import { withMaxOutput } from './limits.ts'
import { createRedaction, type Redaction } from './redaction.ts'
import { showStream } from './show-stream.ts'
import { mapAsk, mapCompletion, textsOf } from './texts.ts'

/**
 * The engine behind the guards of a workspace: no answer is asked for that may be longer than `llm.maxOutputTokens`, and the personal
 * data that `llm.redact` names does not leave, neither to a provider nor into the cache.
 */
export function createGuardedCall(run: RunCall, gatewayOf: CallPorts['gateway']): RunCall {
  return async (given, options) => {
    const gateway = await gatewayOf(options.caller.workspace)
    if (!gateway) return run(given, options)
    const { redact, maxOutputTokens } = gateway.config
    const ask: Ask = given.operation === 'chat' ? { ...given, body: withMaxOutput(given.body, maxOutputTokens) } : given
    if (redact.length === 0) return run(ask, options)

    const redaction = createRedaction(redact, textsOf(ask))
    const result = await run(
      mapAsk(ask, (text) => redaction.hide(text)),
      { ...options, ...judgeOf(options, redaction) },
    )
    return result.ok ? ok({ ...result.value, answer: shown(result.value.answer, redaction) }) : result
  }
}

/** An answer is judged as it will be read. */
const judgeOf = ({ judge }: CallOptions, redaction: Redaction): Pick<CallOptions, 'judge'> =>
  judge ? { judge: (completion) => judge(mapCompletion(completion, (text) => redaction.show(text))) } : {}

function shown(answer: Answer, redaction: Redaction): Answer {
  if (answer.kind === 'embeddings') return answer
  if (answer.kind === 'stream') return { ...answer, chunks: showStream(answer.chunks, redaction) }
  return { ...answer, completion: mapCompletion(answer.completion, (text) => redaction.show(text)) }
}
