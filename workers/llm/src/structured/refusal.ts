import { cut } from '@sluice/kit/cut'
import type { ChatCompletion } from '../call/wire.ts'

/** Why a model does not answer although it could; null where it does. Asking again would change nothing. */
export function refusalOf({ choices: [choice] }: ChatCompletion): string | null {
  if (choice?.message.refusal) return cut(choice.message.refusal, { chars: 300 })
  return choice?.finish_reason === 'content_filter' ? 'the answer was filtered' : null
}
