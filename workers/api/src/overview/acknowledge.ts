import { AppError } from '@sluice/kit/http'
import { recordAudit } from '../audit/record.ts'
import type { Caller } from '../auth/caller.ts'
import { readEach, runEach } from '../store/run.ts'
import { together } from '../store/together.ts'
import { type Attention, toAttention } from './attention.ts'
import { budgetsOf } from './budgets.ts'
import { causeSelects } from './causes.ts'
import type { OverviewPorts } from './load.ts'
import { type SourceNow, SOURCES_NOW } from './sources.ts'

/** Everything that needs a person now. */
async function loadAttention(workspace: string, { db, llm, log, now }: OverviewPorts): Promise<Attention[]> {
  const at = now()
  const causes = together(db, causeSelects(workspace, at))
  const [[sources, [row]], budgets] = await Promise.all([
    readEach<unknown>(db, [db.prepare(SOURCES_NOW).bind(workspace, at), causes.statement]) as Promise<
      [SourceNow[], Record<string, string>[]]
    >,
    budgetsOf(workspace, llm, log),
  ])
  return toAttention(causes.rowsOf(row).flat(), sources, budgets, at)
}

const PUT = `
  INSERT INTO acknowledgements (workspace, cause, level, at, by) VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT DO UPDATE SET level = excluded.level, at = excluded.at, by = excluded.by RETURNING cause`

/** Keeps that somebody has seen it, as bad as it is now. Throws NOT_FOUND where there is no such trouble. */
export async function acknowledge({ workspace, id: actor }: Caller, cause: string, ports: OverviewPorts): Promise<{ at: number }> {
  const line = (await loadAttention(workspace, ports)).find((one) => one.cause === cause)
  if (!line) throw new AppError('NOT_FOUND', 'There is no such trouble, or it is over.')
  const { db, now } = ports
  const at = now()
  const details = { subject: line.subject, level: line.level }
  await runEach(db, [
    db.prepare(PUT).bind(workspace, cause, line.level, at, actor),
    recordAudit(db, { workspace, actor, action: 'attention.acknowledged', subject: cause, details }, at),
  ])
  return { at }
}

const REMOVE = 'DELETE FROM acknowledgements WHERE workspace = ?1 AND cause = ?2 RETURNING cause'

/** Shows it again. Throws NOT_FOUND where nobody had acknowledged it. */
export async function unacknowledge(
  { workspace, id: actor }: Caller,
  cause: string,
  { db, now }: Pick<OverviewPorts, 'db' | 'now'>,
): Promise<void> {
  const [rows = []] = await runEach(db, [
    db.prepare(REMOVE).bind(workspace, cause),
    recordAudit(db, { workspace, actor, action: 'attention.reopened', subject: cause, details: {} }, now(), { ifChanged: true }),
  ])
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'Nobody has acknowledged it.')
}
