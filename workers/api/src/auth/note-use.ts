import type { Logger } from '@sluice/kit/logger'
import { hourOf } from '../store/hour.ts'
import type { Caller } from './caller.ts'
import type { Origin } from './origin.ts'

/** Remembers that somebody has asked for something. Nobody waits for it. */
export type NoteUse = (caller: Caller, from: Origin) => void

export interface NoteUsePorts {
  db: D1Database
  now: () => number
  /** Keeps the isolate alive until then. */
  keepAlive: (work: Promise<unknown>) => void
  wait: (ms: number) => Promise<unknown>
  log: Logger
}

/** A caller's use is written once in so long by an isolate: rows are billed, requests are not to be. */
const PAUSE_MS = 5 * 60_000
/** What follows a first request comes with it; shorter than the time that an isolate lives on behind an answer. */
const GATHER_MS = 5_000
/** Of the hours of a caller these are kept, and the last one. */
const KEPT_MS = 48 * 3_600_000
const MAX_REMEMBERED = 1_000

const ADD = `
  INSERT INTO caller_hours (workspace, caller, hour, name, calls, last_at, address, agent) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
  ON CONFLICT DO UPDATE
  SET calls = calls + excluded.calls, last_at = max(last_at, excluded.last_at), name = excluded.name, address = excluded.address, agent = excluded.agent`
const FORGET = 'DELETE FROM caller_hours WHERE workspace = ?1 AND caller = ?2 AND hour < ?3'

interface Noted {
  caller: Caller
  from: Origin
  calls: number
  lastAt: number
  writtenAt: number
  /** Somebody writes it already. */
  due: boolean
}

/**
 * Counts requests in memory and adds them to D1 behind the answers. What an isolate has counted since its last write is lost with it, so a
 * number of calls is the least that there were; the time of the last use is right to a few minutes.
 */
export function createNoteUse({ db, now, keepAlive, wait, log }: NoteUsePorts): NoteUse {
  const known = new Map<string, Noted>()

  async function write(noted: Noted): Promise<void> {
    await wait(GATHER_MS)
    const { caller, from, calls, lastAt } = noted
    noted.calls = 0
    noted.writtenAt = now()
    noted.due = false
    const whose = [caller.workspace, caller.id] as const
    try {
      await db.batch([
        db.prepare(ADD).bind(...whose, hourOf(lastAt), caller.name, calls, lastAt, from.address, from.agent),
        db.prepare(FORGET).bind(...whose, hourOf(lastAt - KEPT_MS)),
      ])
    } catch (error) {
      noted.calls += calls
      log.warn('callers.not_noted', { workspace: caller.workspace, caller: caller.id, error })
    }
  }

  return (caller, from) => {
    const key = `${caller.workspace} ${caller.id}`
    if (known.size >= MAX_REMEMBERED && !known.has(key)) known.clear()
    const noted = known.get(key) ?? { caller, from, calls: 0, lastAt: 0, writtenAt: Number.NEGATIVE_INFINITY, due: false }
    known.set(key, noted)
    Object.assign(noted, { caller, from, calls: noted.calls + 1, lastAt: now() })
    if (noted.due || now() - noted.writtenAt < PAUSE_MS) return
    noted.due = true
    keepAlive(write(noted))
  }
}
