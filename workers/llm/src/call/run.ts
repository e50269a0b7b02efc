import { parseWith } from '@sluice/kit/parse'
import { fail, ok } from '@sluice/kit/result'
import { shareable } from '@sluice/kit/shareable'
import { requestText } from '../cache/key.ts'
import { StoredAnswer, toStored } from '../cache/stored.ts'
import { hit, keyOf, refuse, streamed, whole } from './answers.ts'
import type { Call, Outcome } from './call.ts'
import { candidates } from './candidates.ts'
import type { RunCall, Target } from './contract.ts'
import type { CallPorts } from './ports.ts'
import { pursue } from './pursue.ts'

/** A call whose answer others may have. Landed, it lets go of it: the runtime may hold on to an entry of a Map that was taken out. */
interface Flight {
  /** Epoch ms. */
  since: number
  share: (() => Promise<Outcome>) | null
}

/**
 * The engine of the gateway: finds targets, looks into the cache, keeps to budgets and limits, asks until one answers, and writes down
 * what it came to. One record a call, whatever happens.
 */
export function createRunCall(ports: CallPorts): RunCall {
  const flights = new Map<string, Flight>()

  return async (ask, options) => {
    const gateway = await ports.gateway(options.caller.workspace)
    if (!gateway) return fail({ code: 'NO_SUCH_MODEL', message: 'This workspace has no configuration; load one first.' })
    const keeps = options.cacheSeconds > 0
    const call: Call = {
      ask,
      options,
      gateway,
      callId: ports.newId(),
      startedAt: ports.now(),
      text: keeps ? requestText(ask) : null,
    }
    const found = candidates(call, ports)
    if (!found.ok) return refuse(call, found.failure, { attempts: 0, extra: [], last: undefined, setbacks: [] }, ports)
    const [first] = found.value.targets
    if (call.text === null || !first) return answerAnew(call, found.value, ports)

    const key = await keyOf(call, first, call.text)
    call.key = { target: first, key }
    if (ask.operation === 'chat' && ask.body.stream) return keptOrAnew(call, first, key, found.value, ports)

    // The same question may be under way: its answer is ours. Where it fails, this one asks for itself. One that takes longer than any
    // call may belongs to a request that was killed: it will never end.
    const { totalMs } = gateway.config.timeouts
    const under = flights.get(key)
    if (under?.share && ports.now() - under.since < totalMs) {
      const outcome = await under.share().catch(() => null)
      return (outcome && share(call, first, outcome, ports)) ?? answerAnew(call, found.value, ports)
    }
    const flight = keptOrAnew(call, first, key, found.value, ports)
    const one: Flight = { since: ports.now(), share: shareable(flight, totalMs) }
    const land = () => {
      flights.delete(key)
      one.share = null
    }
    flights.set(key, one)
    flight.then(land, land)
    return flight
  }
}

function share(call: Call, target: Target, outcome: Outcome, ports: CallPorts): Outcome | null {
  if (!outcome.ok || outcome.value.answer.kind === 'stream') return null
  return hit(call, target, toStored(outcome.value.answer, outcome.value.provenance.model), ports)
}

async function fromCache(call: Call, target: Target, key: string, ports: CallPorts): Promise<Outcome | null> {
  const stored = await ports.cache.load(key)
  const kept = stored === null ? null : parseWith(StoredAnswer, stored)
  return kept?.ok ? hit(call, target, kept.value, ports) : null
}

type Candidates = Extract<ReturnType<typeof candidates>, { ok: true }>['value']

const keptOrAnew = async (call: Call, first: Target, key: string, found: Candidates, ports: CallPorts): Promise<Outcome> =>
  (await fromCache(call, first, key, ports)) ?? (await answerAnew(call, found, ports))

async function answerAnew(call: Call, { targets, hedgeAfterMs }: Candidates, ports: CallPorts): Promise<Outcome> {
  const { ask, options, gateway } = call
  const deadline = Math.min(options.deadline, call.startedAt + gateway.config.timeouts.totalMs)
  const pursued = await pursue({ ask, options: { ...options, deadline }, gateway, targets, hedgeAfterMs }, ports)
  if (!pursued.result.ok) return refuse(call, pursued.result.failure, pursued, ports)
  const underway = pursued.result.value
  return ok(underway.kind === 'whole' ? whole(call, underway, pursued, ports) : streamed(call, underway, pursued, deadline, ports))
}
