import type { Logger } from '@sluice/kit/logger'
import { takeCounts } from '@sluice/kit/meter'
import type { Result } from '@sluice/kit/result'
import type { PollState } from '@sluice/schema/rpc/poll'
import { type Armed, type Arming, changeOf, toArmed } from './arming.ts'
import type { Target } from './due.ts'
import { type Due, NO_RUN, type Run } from './run.ts'
import type { Sql } from './store/sql.ts'
import { createMeta, createSqlStore, createTables, emptyTables, Superseded } from './store/sql-store.ts'
import type { PollStore, Progress } from './store/store.ts'
import { afterBug, afterRun, NEW_STATUS, type Status, toState } from './status.ts'

export interface PollerPorts {
  sql: Sql
  /** Times are epoch ms. */
  alarm: { get(): Promise<number | null>; set(at: number): Promise<void>; clear(): Promise<void> }
  /** What the source is asked by now, or why it cannot be asked; `paused` where it is not for a while, null where nobody wants it asked any more. */
  load(target: Target): Promise<Result<Due, string> | 'paused' | null>
  run(due: Due, store: PollStore): Promise<Run>
  log: Logger
  now: () => number
  /** In [0, 1). */
  random: () => number
}

/** One polled source: its schedule and what it remembers. */
export interface Poller {
  /** Starts the source, or brings it up to a new configuration. Doing it again changes nothing. */
  arm(arming: Arming): Promise<void>
  /** Stops the source until it is armed again, and forgets nothing, so that it goes on where it stood; unless a later configuration armed it. */
  pause(version: number): Promise<void>
  /** Stops the source and forgets it, unless it was armed by a later configuration. */
  disarm(version: number): Promise<void>
  /** Runs as soon as may be, also where it had stopped; null where it is not armed, or paused. */
  pollNow(): Promise<PollState | null>
  /** Null where it is not armed, or paused. */
  state(): PollState | null
  /** The alarm rings. */
  ring(): Promise<void>
}

/** Sources that are armed together are not asked together. */
const SOON_MS = 5_000

export function createPoller(ports: PollerPorts): Poller {
  const { sql, alarm, log, now, random } = ports
  const meta = createMeta(sql)
  /** Grows with each change that makes a run under way meaningless. */
  let generation = 0
  createTables(sql)

  const armed = () => meta.get('armed') as Armed | null
  const active = () => (armed()?.paused ? null : armed())
  const status = () => (meta.get('status') as Status | null) ?? NEW_STATUS

  const schedule = async (next: Status): Promise<Status> => {
    meta.set('status', next)
    if (next.nextRunAt === null) await alarm.clear()
    else await alarm.set(next.nextRunAt)
    return next
  }
  /** Sooner than planned, but not before the host wants to be asked again. */
  const scheduleIn = (before: Status, ms: number): Promise<Status> =>
    schedule({ ...before, stopped: false, nextRunAt: Math.max(before.notBefore, now() + ms) })

  const forget = async (): Promise<void> => {
    generation += 1
    emptyTables(sql)
    await alarm.clear()
  }

  const rest = async (target: Armed, version: number): Promise<void> => {
    generation += 1
    meta.set('armed', { ...target, version, paused: true } satisfies Armed)
    meta.set('status', { ...status(), nextRunAt: null })
    await alarm.clear()
  }

  /** The status after one run; null where the run has become meaningless. */
  const runOnce = async (target: Armed): Promise<Status | null> => {
    const mine = generation
    const [before, startedAt] = [status(), now()]
    try {
      const due = await ports.load(target)
      // A later configuration may have armed it meanwhile: what was loaded says nothing of that one.
      if (mine !== generation || ((due === null || due === 'paused') && armed()?.version !== target.version)) return null
      if (due === null) return forget().then(() => null)
      if (due === 'paused') return rest(target, target.version).then(() => null)
      const store = createSqlStore(sql, () => mine === generation)
      const run = due.ok ? await ports.run(due.value, store) : { ...NO_RUN, end: unaskable(target, due.failure) }
      if (mine !== generation) return null
      const after = afterRun(before, run, { everySeconds: due.ok ? due.value.plan.everySeconds : 0, now: now(), random: random() })
      report(target, run, after, now() - startedAt)
      return after
    } catch (error) {
      if (error instanceof Superseded || mine !== generation) return null
      log.error('poll.broken', { workspace: target.workspace, source: target.source, error })
      return afterBug(before, { now: now(), random: random() })
    }
  }

  const report = ({ workspace, source }: Target, run: Run, { failures, lastError }: Status, durationMs: number): void => {
    const { end, pages, found, faulty, taken, refused } = run
    const line = { workspace, source, end: end.kind, pages, found, faulty, taken, refused, durationMs, ops: takeCounts() }
    if (failures > 0 && lastError !== null) log.warn('poll.failed', { ...line, failures, reason: lastError })
    else log.info('poll.polled', line)
  }

  return {
    async arm(arming) {
      const next = toArmed(arming)
      const [before, known] = [armed(), status()]
      const change = changeOf(before, next, known)
      if (change === 'old') return
      if (change === 'other' || change === 'plan') generation += 1
      if (change === 'other') emptyTables(sql)
      if (change === 'plan') leaveWalk(meta.get('walk') as Progress['walk'], () => meta.set('walk', null))
      if (before?.version !== next.version || change !== 'same') meta.set('armed', next)
      if (change !== 'same') await scheduleIn(status(), Math.round(random() * SOON_MS))
      // An alarm can be lost where the platform gives up repeating it.
      else if (!known.stopped && (await alarm.get()) === null) await alarm.set(Math.max(known.nextRunAt ?? 0, now()))
    },

    async pause(version) {
      const before = armed()
      if (before !== null && before.version <= version) await rest(before, version)
    },

    async disarm(version) {
      if ((armed()?.version ?? 0) <= version) await forget()
    },

    async pollNow() {
      if (active() === null) return null
      meta.set('asked', true)
      return toState(await scheduleIn(status(), 0))
    },

    state: () => (active() === null ? null : toState(status())),

    async ring() {
      const target = active()
      if (target === null) return
      meta.set('asked', null)
      const after = await runOnce(target)
      if (after === null) return
      // Somebody asked for a run while this one was under way.
      if (meta.get('asked') === true) await scheduleIn(after, 0)
      else await schedule(after)
    },
  }
}

const unaskable = ({ plan }: Armed, reason: string): Run['end'] => {
  const { url } = JSON.parse(plan) as Arming['plan']
  return { kind: 'refused', host: new URL(url).host, reason }
}

/** Where a plan leads to its pages in another way, the old way is left; what was read to its end is still handed in. */
function leaveWalk(walk: Progress['walk'], leave: () => void): void {
  if (walk !== null && walk.next !== null) leave()
}
