import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import type { PriceOverride, PromptContent } from '@sluice/schema/llm'
import type { BudgetUse, CallPrice, KeptText, LlmRpc, PricedUsage } from '@sluice/schema/rpc/llm'
import type { BuiltInPrompt, PromptTrial, TaskCall, TaskOutcome, TrialOutcome } from '@sluice/schema/tasks'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { forgetTexts } from '../analysis/forget-texts.ts'
import { checkConfig } from '../check-config.ts'
import { env } from '../env.ts'
import { whoOf } from '../http/caller.ts'
import { budgetUses } from '../ledger/budget-uses.ts'
import { priceCalls } from '../money/price-calls.ts'
import { listBuiltIn } from '../prompts/builtin/list.ts'
import { promptIssues } from '../prompts/check.ts'
import { callPorts, gateway } from './gateway.ts'
import { health } from './health.ts'
import { http } from './http.ts'
import { now } from './shared.ts'
import { runTasks, tryPrompt } from './tasks.ts'

/** What other Workers may ask: do these tasks, is this configuration fit to go live, are you well; and as HTTP the routes of OpenAI's API. */
export class Llm extends WorkerEntrypoint implements LlmRpc {
  override async fetch(request: Request): Promise<Response> {
    return new URL(request.url).pathname === '/health' ? health(request) : http.fetch(request, whoOf(request.headers))
  }

  async checkConfig(config: BotConfig): Promise<Issue[]> {
    return checkConfig(config, env.ALLOW_LOOPBACK === 'true')
  }

  async budgets(workspace: string): Promise<BudgetUse[]> {
    const budgets = (await gateway(workspace))?.config.budgets ?? []
    if (budgets.length === 0) return []
    return budgetUses(budgets, (await env.LEDGER.getByName(workspace).states()).budgets, now())
  }

  runTasks(call: TaskCall): Promise<TaskOutcome[]> {
    return runTasks(call)
  }

  builtInPrompts(): Promise<BuiltInPrompt[]> {
    return listBuiltIn()
  }

  tryPrompt(trial: PromptTrial): Promise<TrialOutcome[]> {
    return tryPrompt(trial)
  }

  async priceCalls(calls: PricedUsage[], overrides: Record<string, PriceOverride>): Promise<(CallPrice | null)[]> {
    return priceCalls(calls, overrides, callPorts.priceOf)
  }

  forgetTexts(workspace: string, texts: KeptText[]): Promise<number> {
    return forgetTexts(env.CACHE, workspace, texts)
  }

  async checkPrompt(content: PromptContent): Promise<Issue[]> {
    return promptIssues(content)
  }
}
