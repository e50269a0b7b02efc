import { AppError } from '@sluice/kit/http'
import type { PromptLabels } from '@sluice/schema/llm'
import type { ChangePorts } from '../config/change.ts'
import { changeLabels } from '../store/change-prompts.ts'
import { findPrompt, toLabels } from '../store/prompts.ts'
import { publishPrompts } from './publish.ts'

const MAX_TRIES = 3

/**
 * Puts versions of a prompt in use, or none (null), and publishes it. The same labels again change nothing and publish what could not
 * be published before: false then.
 *
 * Throws NOT_FOUND where there is no such prompt, INVALID_REQUEST where there is no such version, CONFLICT where others change it at
 * the same time again and again, NOT_LIVE_YET where the copy could not be written.
 */
export async function label(
  { workspace, name, author, reason = '' }: { workspace: string; name: string; author: string; reason?: string },
  labels: PromptLabels | null,
  ports: ChangePorts,
): Promise<boolean> {
  const named = { production: labels?.production, 'candidate.version': labels?.candidate?.version }
  const versions = Object.values(named).filter((version) => version !== undefined)
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const found = await findPrompt(ports.database, workspace, name, versions)
    if (!found) throw new AppError('NOT_FOUND', `There is no prompt ${name}.`)
    const { prompt, known } = found
    const details = Object.entries(named).flatMap(([path, version]) =>
      version === undefined || known.has(version) ? [] : [{ path, message: `there is no version ${version} of this prompt` }],
    )
    if (details.length > 0) throw new AppError('INVALID_REQUEST', 'A label names a version that there is not.', { details })
    if (JSON.stringify(toLabels(prompt)) === JSON.stringify(labels)) {
      // One that was never in use has nothing to publish.
      if (prompt.revision > 0) await publishPrompts(workspace, ports)
      return false
    }
    if (!(await changeLabels(ports.db, prompt, { labels, author, reason }, ports.now()))) continue
    await publishPrompts(workspace, ports)
    ports.log.info('prompts.labelled', { workspace, prompt: name, labels, author })
    return true
  }
  throw new AppError('CONFLICT', 'The labels were changed by others at the same time.')
}
