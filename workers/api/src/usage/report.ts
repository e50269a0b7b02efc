import { type Dimension, loadUsageAndGaps, MAX_ROWS, type UsageFilter, type UsageRow } from '../read/usage.ts'
import type { Database } from '../store/database.ts'
import type { Zones } from '../store/zones.ts'
import { labelsOf } from './labels.ts'
import { type Interval, periodOf, startsOf } from './period.ts'
import { addUp, toGroups, toUsage } from './sum.ts'

interface ReportQuery {
  from?: number | undefined
  to?: number | undefined
  interval: Interval
  by?: Dimension | undefined
  top?: number | undefined
  filter: UsageFilter
}

interface ReportPorts {
  database: Database
  now: () => number
  zones: Zones
}

/** What calls came to, as it is answered; null where it would be too long. Throws INVALID_REQUEST where the time cannot be cut so. */
export async function loadReport(workspace: string, query: ReportQuery, { database, now, zones }: ReportPorts) {
  const asOf = now()
  const { interval, by = null } = query
  const period = periodOf(query, asOf, await zones.zoneOf(workspace))
  const { rows, unpriced } = await loadUsageAndGaps(database, workspace, { ...query, period })
  if (rows.length > MAX_ROWS) return null
  const groups = toGroups(rows)
  const labels =
    by === 'key'
      ? await labelsOf(
          database,
          workspace,
          groups.map(({ name }) => name),
        )
      : new Map<string, string>()
  return {
    asOf,
    from: period.from,
    to: period.to,
    bucketMs: period.bucketMs,
    starts: startsOf(period),
    interval,
    by,
    // Added up from the same rows that are shown, so no grouping can come to another sum.
    total: toUsage(addUp(rows)),
    groups: groups.map(({ sums, ...group }) => ({ ...named(group), label: labels.get(group.name) ?? null, ...toUsage(sums) })),
    rows: rows.map(({ start, name, other, ...counted }) => ({ start, ...named({ name, other }), ...toUsage(counted) })),
    unpricedModels: unpriced,
  }
}

const named = ({ name, other }: Pick<UsageRow, 'name' | 'other'>) => ({ name: name === '' ? null : name, other })
