import type { Issue } from '@sluice/schema/issues'
import type { PromptContent } from '@sluice/schema/llm'
import { schemaIssues } from '../structured/admit.ts'
import { compilePrompt } from './compile.ts'

/** Everything wrong with a prompt that its schema cannot say: templates, variables, the schema of the answer. */
export function promptIssues(content: PromptContent): Issue[] {
  const compiled = compilePrompt(content)
  return [...(compiled.ok ? [] : compiled.failure), ...(content.output ? schemaIssues(content.output, 'output') : [])]
}
