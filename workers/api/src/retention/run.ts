import { redactedKinds, type PrivacyConfig } from '@sluice/schema/privacy'
import { cutoffOf, RETENTION_KINDS, type RetentionConfig, type RetentionKind, retentionOf } from '@sluice/schema/retention'
import type { Logger } from '@sluice/kit/logger'
import { eachForItself } from '../cron/each-for-itself.ts'
import { DAY_MS } from '../store/hour.ts'
import { runBatch } from '../store/run.ts'
import { KEEPERS, type StepPorts } from './keepers.ts'

export interface RetentionPorts extends StepPorts {
  now: () => number
  log: Logger
}

/** One run of the cron works on it for so long; the next goes on. */
const WORK_MS = 10_000

const CONFIGURED = `
  SELECT snapshots.workspace, config -> 'retention' AS retention, config -> 'privacy' AS privacy
  FROM snapshots JOIN configs ON configs.workspace = snapshots.workspace
    AND configs.version = (SELECT max(version) FROM configs AS newer WHERE newer.workspace = snapshots.workspace)
  WHERE retention IS NOT NULL OR privacy IS NOT NULL
  ORDER BY snapshots.workspace`

interface ConfiguredRow {
  workspace: string
  retention: string | null
  privacy: string | null
}

const settingsOf = ({ retention, privacy }: ConfiguredRow): Record<RetentionKind, number | null> =>
  retentionOf(
    retention === null ? undefined : (JSON.parse(retention) as RetentionConfig),
    redactedKinds(privacy === null ? undefined : (JSON.parse(privacy) as PrivacyConfig)).length > 0,
  )

/** Workspaces that say for themselves how long something is kept, with all of it. */
export async function configuredRetention(db: D1Database): Promise<{ workspace: string; days: Record<RetentionKind, number | null> }[]> {
  const rows = await runBatch<ConfiguredRow>(db, [db.prepare(CONFIGURED)])
  return rows.map((row) => ({ workspace: row.workspace, days: settingsOf(row) }))
}

// Of all workspaces at once: there may be many, and mostly there is nothing to do.
const LOAD = 'SELECT workspace, kind, day, seq, passed, removed, finished_at AS finishedAt FROM retention_runs'

const SAVE = `
  INSERT INTO retention_runs (workspace, kind, day, seq, passed, removed, removed_in_all, updated_at, finished_at)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8)
  ON CONFLICT DO UPDATE
  SET seq = excluded.seq, passed = excluded.passed, updated_at = excluded.updated_at, finished_at = excluded.finished_at,
      removed = excluded.removed + CASE WHEN day = excluded.day THEN removed ELSE 0 END,
      removed_in_all = removed_in_all + excluded.removed, day = excluded.day`

interface RunRow {
  workspace: string
  kind: RetentionKind
  day: number
  seq: number
  passed: string
  removed: number
  finishedAt: number | null
}

/**
 * Deletes what is older than sluice.yaml says, once a day (UTC), in steps of a bounded size: each is a transaction or repeats itself without
 * harm, and what one run of the cron leaves the next goes on with. What nobody kept for a time until now begins to go at the next midnight, so
 * that whoever mistyped it has until then. Answers how many rows went.
 */
export async function retain({ db, payloads, now, log }: RetentionPorts): Promise<number> {
  const start = now()
  const began = performance.now()
  const day = start - (start % DAY_MS)
  let total = 0
  const runs = new Map((await runBatch<RunRow>(db, [db.prepare(LOAD)])).map((row) => [`${row.workspace} ${row.kind}`, row]))
  await eachForItself(await configuredRetention(db), ({ workspace, days }) =>
    eachForItself(RETENTION_KINDS, async (kind) => {
      const [keep, run] = [days[kind], runs.get(`${workspace} ${kind}`)]
      if (keep === null || (run?.day === day && run.finishedAt !== null)) return
      const save = (...row: (string | number | null)[]) => runBatch(db, [db.prepare(SAVE).bind(workspace, kind, day, ...row)])
      if (!run || run.day < day - DAY_MS) {
        await save(run?.seq ?? 0, run?.passed ?? '[]', 0, now(), now())
        return
      }
      let [seq, passed] = [run.seq, JSON.parse(run.passed) as number[]]
      for (let more = true; more;) {
        if (performance.now() - began > WORK_MS) return
        // The day's midnight counts, so that a run that lasts until noon deletes what the first step had in sight.
        const stepped = await KEEPERS[kind]({ workspace, before: cutoffOf(keep, day), seq, passed }, { db, payloads })
        ;({ seq, passed, more } = stepped)
        total += stepped.removed
        await save(seq, JSON.stringify(passed), stepped.removed, now(), more ? null : now())
        if (stepped.removed > 0) log.info('retention.removed', { workspace, kind, removed: stepped.removed, more })
      }
    }),
  )
  return total
}
