import { parseWith } from '@sluice/kit/parse'
import { promptVersion } from '@sluice/kit/prompt-version'
import { ok } from '@sluice/kit/result'
import type { Findings } from '@sluice/schema/analysis'
import { PromptContent } from '@sluice/schema/llm'
import * as z from 'zod'
import type { Form } from '../../structured/check.ts'
import { compilePrompt, type Prompt } from '../compile.ts'

type Variables = Record<string, unknown>

/** A task that is there without anybody having written a prompt for it. */
export interface Builtin {
  readonly name: string
  readonly content: PromptContent
  readonly prompt: Prompt
  /** Of its content, like that of any prompt. */
  readonly version: () => Promise<string>
  /** What the model is to answer; its check makes the result of the task of it. */
  readonly form: (variables: Variables) => Form<unknown>
  /** What the task answers. */
  readonly result: z.ZodType
  /** The result as far as the embedded analyser knows it, where it does. */
  readonly standIn: ((findings: Findings, variables: Variables) => unknown) | undefined
}

interface BuiltinSpec<Answer, Result> {
  name: string
  content: Omit<z.input<typeof PromptContent>, 'output'>
  /** What the model writes; flat, every field required and no bounds, because not every provider's strict mode knows them. */
  answer: z.ZodType<Answer>
  /** Narrower, where the variables say more about it. */
  narrow?: (variables: Variables) => z.ZodType<Answer>
  result: z.ZodType<Result>
  /** Brought into range and cut where the model did not keep to it. */
  toResult: (answer: Answer, variables: Variables) => Result
  standIn?: (findings: Findings, variables: Variables) => Result
}

/** Declares a built-in task: one file, and one line in the registry. */
export function defineBuiltin<Answer, Result>({
  name,
  answer,
  narrow,
  result,
  toResult,
  standIn,
  ...spec
}: BuiltinSpec<Answer, Result>): Builtin {
  const content = PromptContent.parse({ ...spec.content, output: jsonSchemaOf(answer) })
  const prompt = compilePrompt(content)
  if (!prompt.ok) throw new Error(`${name}: ${prompt.failure.map(({ path, message }) => `${path} ${message}`).join('; ')}`)
  let version: Promise<string> | undefined
  return {
    name,
    content,
    prompt: prompt.value,
    version: () => (version ??= promptVersion(name, content)),
    form(variables) {
      const shape = narrow?.(variables) ?? answer
      return {
        name,
        schema: narrow ? jsonSchemaOf(shape) : (content.output ?? {}),
        check(value) {
          const parsed = parseWith(shape, value)
          return parsed.ok ? ok(toResult(parsed.value, variables)) : parsed
        },
      }
    },
    result,
    standIn,
  }
}

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _draft, ...json } = z.toJSONSchema(schema)
  return json
}
