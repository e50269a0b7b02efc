import { AppError } from '@sluice/kit/http'
import type { PromptContent } from '@sluice/schema/llm'
import type { LlmRpc } from '@sluice/schema/rpc/llm'

const MAX_CHARS = 100_000

/** Throws INVALID_REQUEST with everything that is wrong with a prompt, by path in the body. */
export async function checkedContent(content: PromptContent, llm: Pick<LlmRpc, 'checkPrompt'>): Promise<void> {
  const details = await llm.checkPrompt(content)
  const chars = JSON.stringify(content).length
  if (chars > MAX_CHARS) details.push({ path: '', message: `has ${chars} characters as JSON; ${MAX_CHARS} is the most` })
  if (details.length === 0) return
  const paths = details.map(({ path, message }) => ({ path: path === '' ? 'content' : `content.${path}`, message }))
  throw new AppError('INVALID_REQUEST', 'The prompt cannot be used.', { details: paths })
}
