import { fail, type Result } from '@sluice/kit/result'
import type { CallOptions } from '../call/contract.ts'
import type { ChatRequest } from '../call/wire.ts'
import type { About } from '../prompts/compile.ts'
import { askForm, type Formed } from '../structured/ask.ts'
import { askText } from '../structured/ask-text.ts'
import { type Spent, UNSPENT } from '../structured/spent.ts'
import type { Job, TaskFailure, TaskPorts } from './contract.ts'
import { modelFor } from './model.ts'

/** Why a task was not answered by a model, and what was spent on it all the same. */
export interface Unanswered {
  failure: TaskFailure
  spent: Spent
}

/** Runs the prompt of a job on the model that it names. */
export async function askModel(
  { caller, selected, variables, cacheSeconds, deadline }: Job,
  ports: TaskPorts,
): Promise<Result<Formed<unknown>, Unanswered>> {
  const { content, prompt } = selected
  const settings = await ports.settings(caller.workspace)
  const messages = prompt.messages(variables, settings?.about ?? UNKNOWN)
  if (!messages.ok)
    return unasked({ code: 'INVALID_VARIABLES', message: 'The variables do not fit the prompt of this task.', issues: messages.failure })
  const model = modelFor(await ports.gateway(caller.workspace), content.model, settings?.model ?? null)
  if (model === null) return unasked({ code: 'NO_MODEL', message: NO_MODEL })

  const { maxOutputTokens, temperature } = content
  const body: ChatRequest = {
    model,
    messages: messages.value,
    max_completion_tokens: maxOutputTokens,
    ...(temperature !== undefined && { temperature }),
  }
  const options: CallOptions = { caller, model, cacheSeconds, deadline, signal: new AbortController().signal }
  const form = selected.form(variables)
  return form ? askForm(ports.run, body, form, options) : askText(ports.run, body, options)
}

const NO_MODEL = 'No language model is set up in llm.targets of sluice.yaml, and the embedded analyser does not answer this task.'

/** A workspace without a configuration. */
const UNKNOWN: About = { language: 'en', context: '' }

const unasked = (failure: TaskFailure): Result<never, Unanswered> => fail({ failure, spent: UNSPENT })
