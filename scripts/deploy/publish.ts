import { createApi } from '../client/api.ts'
import { applyConfig } from '../config/apply.ts'
import type { ParsedConfig } from '@sluice/cli/config-file/parse'
import { formatProblems } from '@sluice/cli/config-file/problem'
import type { Vars } from '../setup/dev-vars.ts'
import { untilAnswers } from './answering.ts'

/** Makes sluice.yaml live at the deployed bot; secrets come from the environment, those stored before stay as they are. */
export async function publishConfig(url: string, key: string, loaded: Extract<ParsedConfig, { ok: true }>, env: Vars): Promise<number> {
  await untilAnswers(url)
  const applied = await applyConfig(createApi(url, key), loaded.config, loaded.text, env)
  if (!applied.ok) {
    const hint = 'A secret that has no value yet is taken from the environment: SURVEY_SECRET=… npm run deploy'
    throw new Error(`The bot is deployed, but refused sluice.yaml:\n\n${formatProblems(applied.problems)}\n\n${hint}`)
  }
  return applied.version
}
