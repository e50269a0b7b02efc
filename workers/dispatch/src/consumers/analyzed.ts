import { type ConfigReader, perVersion } from '@sluice/kit/config-reader'
import { toDeadLetter } from '@sluice/kit/dead-letter'
import type { Logger } from '@sluice/kit/logger'
import { takeCounts } from '@sluice/kit/meter'
import { parseMessage } from '@sluice/kit/parse'
import { type ConsumePorts, type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import { continueTrace, traceId } from '@sluice/kit/trace'
import { AnalyzedMessage, type DeliveryMessage } from '@sluice/schema/messages'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { snapshotOf } from '../facts.ts'
import type { GroupPorts } from '../grouping/join-leads.ts'
import { withLeads } from '../grouping/with-leads.ts'
import { type NoticePorts, withApprovalNotices } from '../plan/approval-notice.ts'
import { type Plan, planItem } from '../plan/plan.ts'
import { type DigestTerms, digestsOf } from '../restraint/digest-terms.ts'
import { compileRules } from '../rules/compile.ts'

export interface AnalyzedPorts extends GroupPorts, NoticePorts {
  config: ConfigReader
  store: Pick<StoreRpc, 'savePlans' | 'saveDeadLetters'>
  deliveries: { sendBatch(messages: { body: DeliveryMessage }[]): Promise<unknown> }
  /** Tells the timer of a destination's digest what waits for it. */
  digest(ids: string[], terms: DigestTerms): Promise<void>
  log: Logger
  now(): number
}

/** `sendBatch` takes no more. https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_SEND = 100

/**
 * Decides what to do about analysed items: rules, outbox rows in one call, then one message for each row that waits.
 * A repeat finds the item planned already and only sends the messages of rows that still wait.
 */
export function analyzedConsumer(ports: AnalyzedPorts): ConsumePorts<AnalyzedMessage> {
  const compiled = perVersion(({ config }) => compileRules(config))

  const plan = async (message: AnalyzedMessage): Promise<Plan | null> => {
    const config = await ports.config(message.item.workspace)
    return config && planItem(compiled(config), config.version, snapshotOf(message), ports.now())
  }

  const enqueue = async (waiting: { workspace: string; id: string }[], plans: Plan[]): Promise<void> => {
    const traces = new Map(plans.flatMap((one) => one.plan.deliveries.map(({ id, trace }) => [id, trace])))
    // A row that an earlier plan left waiting has its own trace, which is used when it is sent.
    const body = (workspace: string, id: string) => ({
      v: 1 as const,
      workspace,
      deliveryId: id,
      trace: traces.get(id) ?? continueTrace(null),
    })
    const messages = waiting.map(({ workspace, id }) => ({ body: body(workspace, id) }))
    for (let start = 0; start < messages.length; start += MAX_SEND)
      await ports.deliveries.sendBatch(messages.slice(start, start + MAX_SEND))
  }

  /** A timer that could not be started is made up for by the sweeper. */
  const startDigests = async (plans: Plan[]): Promise<void> => {
    for (const { ids, terms } of await digestsOf(
      plans.flatMap((one) => one.plan.deliveries),
      ports.config,
    )) {
      await ports.digest(ids, terms).catch((error: unknown) => ports.log.warn('dispatch.digest_not_started', { ...terms, error }))
    }
  }

  return {
    parse: parseMessage(AnalyzedMessage),
    deadLetter: (messages) => ports.store.saveDeadLetters(messages.map((message) => toDeadLetter('analyzed', message))),
    log: ports.log,
    async handle(messages): Promise<Result<unknown, StageFailure>[]> {
      const plans = await withApprovalNotices(await withLeads(messages, await Promise.all(messages.map(plan)), ports), ports)
      const made = plans.filter((one) => one !== null)
      const waiting = made.length === 0 ? [] : await ports.store.savePlans(made.map((one) => one.plan))
      await enqueue(waiting, made)
      await startDigests(made)
      messages.forEach((message, index) => logPlan(ports.log, message, plans[index] ?? null))
      ports.log.info('dispatch.batch_planned', { size: messages.length, waiting: waiting.length, ops: takeCounts() })
      return plans.map((one) => (one ? ok(one) : transient('the workspace has no configuration')))
    },
  }
}

function logPlan(log: Logger, { item }: AnalyzedMessage, planned: Plan | null): void {
  if (!planned) return
  const { plan, templateErrors } = planned
  const fields = { eventId: item.id, workspace: item.workspace, source: item.source, traceId: traceId(item.trace), matched: plan.matched }
  if (plan.ruleErrors.length > 0) log.warn('dispatch.rule_failed', { ...fields, errors: plan.ruleErrors })
  if (templateErrors.length > 0) log.warn('dispatch.template_failed', { ...fields, errors: templateErrors })
  log.info('dispatch.planned', { ...fields, deliveries: plan.deliveries.length })
}
