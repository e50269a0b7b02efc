import { ok, type Result } from '@sluice/kit/result'
import type { PromptSnapshot } from '@sluice/schema/llm'
import type { CallFailure } from '../call/contract.ts'
import { choose, type Chosen } from '../prompts/choose.ts'
import { sha256 } from '../sha256.ts'
import type { InstructionsOf } from './instructions.ts'
import type { Open } from './open.ts'
import type { ModelPorts } from './ports.ts'
import { toDocument } from './prompt.ts'
import { NOTHING_SPENT, type Question } from './question.ts'
import { TASK, toOptions, toRequest } from './request.ts'
import type { Settings } from './settings.ts'

/** Finds out how a text would be asked about, and of whom; or why nobody can be asked. */
export async function prepare(
  question: Question,
  { workspace, model, maxInputChars }: Settings & { model: string },
  instructionsOf: InstructionsOf,
  deadline: number,
  ports: Pick<ModelPorts, 'plan' | 'prompts' | 'random'>,
): Promise<Result<Open, CallFailure>> {
  const document = toDocument(question.input, maxInputChars)
  const hash = await sha256([document])
  const draft = { question, document, hash, instructions: await instructionsOf(ownPrompt(await ports.prompts(workspace), hash)) }
  const { ask } = toRequest([draft], model, ports.random)
  const planned = await ports.plan(ask, toOptions([draft], { workspace, model }, deadline))
  return planned.ok ? ok({ ...draft, ...planned.value, spent: NOTHING_SPENT, setbacks: [] }) : planned
}

/** The workspace's own version of the prompt for a text, where it has written one. */
function ownPrompt(snapshot: PromptSnapshot | null, sticky: string): Chosen | null {
  const own = snapshot && Object.hasOwn(snapshot.prompts, TASK) ? snapshot.prompts[TASK] : undefined
  return own ? choose(own, sticky) : null
}
