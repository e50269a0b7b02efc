import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { ConditionForm, DispatchRpc, ExplainedRule, RuleDecision, RuleSnapshot, TestedDestination } from '@sluice/schema/rpc/dispatch'
import { WorkerEntrypoint } from 'cloudflare:workers'
import { checkConfig } from '../check-config.ts'
import { decide } from '../decide.ts'
import { env } from '../env.ts'
import { health } from '../health.ts'
import { explain } from '../rules/explain/explain.ts'
import { fromForm } from '../rules/form/from-form.ts'
import { toForm } from '../rules/form/to-form.ts'
import { flushDigest } from '../restraint/flush-digest.ts'
import { testDestination } from '../test-destination.ts'
import { deliveriesPorts, flushPorts, resolver, sendPorts, store } from './ports.ts'

const testPorts = { ...sendPorts, store, resolver, limiter: deliveriesPorts.limiter }

/** What other Workers may ask: is this configuration fit to go live, and are you well (`fetch` of /health). */
export class Dispatch extends WorkerEntrypoint implements DispatchRpc {
  override fetch(request: Request): Promise<Response> {
    return health(request, { kv: env.CONFIG, store: env.STORE })
  }

  async checkConfig(config: BotConfig): Promise<Issue[]> {
    return checkConfig(config, env.ALLOW_LOOPBACK === 'true')
  }

  testDestination(workspace: string, destination: string): Promise<TestedDestination> {
    return testDestination(workspace, destination, testPorts)
  }

  async forgetDeliveries(workspace: string, destination: string, ids: string[]): Promise<void> {
    await env.GROUPS.getByName(`${workspace}/${destination}`).forget(ids)
  }

  async flushDigest(workspace: string, destination: string): Promise<void> {
    await flushDigest(workspace, destination, 'all', flushPorts)
  }

  async decide(config: BotConfig, snapshots: RuleSnapshot[], now: number | null): Promise<RuleDecision[]> {
    return decide(config, snapshots, now)
  }

  async explain(config: BotConfig, snapshot: RuleSnapshot, now: number): Promise<ExplainedRule[]> {
    return explain(config, snapshot, now)
  }

  async fromForm(form: ConditionForm): ReturnType<DispatchRpc['fromForm']> {
    return fromForm(form)
  }

  async toForm(expression: string): Promise<ConditionForm | null> {
    return toForm(expression)
  }
}
