import { continueTrace } from '@sluice/kit/trace'
import { type AlertsConfig, AlertsConfig as Alerts } from '@sluice/schema/destinations'
import { runEach } from '../store/run.ts'
import { ALERT_KINDS, type AlertKind } from './kinds.ts'
import type { MergedAlert } from './raise.ts'

/** What is known of a cause from before. */
export interface EarlierAlert {
  cause: string
  kind: AlertKind
  subject: string
  count: number
  windowAt: number
  resolvedAt: number | null
}

/** The item that an alert is about. */
export interface SampledItem {
  id: string
  title: string | null
  /** Its first characters. */
  text: string
  url: string | null
  trace: string
}

/** What an alert needs to know of its workspace. */
export interface Known {
  windowMs: number
  /** Whom the configuration names, where there is such a destination. */
  to: string[]
  earlier: Map<string, EarlierAlert>
  items: Map<string, SampledItem>
  /** Deliveries that are messages of alerts themselves. */
  ofAlerts: Set<string>
  /** Destinations with an alert that is open. */
  troubled: Set<string>
  traceOf(eventId: string): string
}

const CONFIG = `
  SELECT config -> '$.alerts' AS alerts, (SELECT json_group_array(key) FROM json_each(config, '$.destinations')) AS destinations
  FROM configs WHERE workspace = ?1 ORDER BY version DESC LIMIT 1`

const EARLIER = `
  SELECT cause, kind, subject, count, window_at AS windowAt, resolved_at AS resolvedAt FROM alerts WHERE workspace = ?1`

const ITEMS = `
  SELECT id, item ->> '$.title' AS title, substr(item ->> '$.text', 1, 300) AS text, item ->> '$.url' AS url, item ->> '$.trace' AS trace
  FROM items WHERE workspace = ?1 AND id IN (SELECT value FROM json_each(?2))`

const OF_ALERTS = `
  SELECT id FROM deliveries
  WHERE workspace = ?1 AND id IN (SELECT value FROM json_each(?2)) AND content ->> '$.data.alert.cause' IS NOT NULL`

const DEFAULT_MINUTES = Alerts.shape.windowMinutes.parse(undefined)

/** All of it in one read. */
export async function loadKnown(db: D1Database, workspace: string, alerts: readonly MergedAlert[]): Promise<Known> {
  const samples = (field: 'eventId' | 'deliveryId') => JSON.stringify(alerts.map(({ sample }) => sample[field]))
  const [configs, earlier, items, ofAlerts] = (await runEach<unknown>(db, [
    db.prepare(CONFIG).bind(workspace),
    db.prepare(EARLIER).bind(workspace),
    db.prepare(ITEMS).bind(workspace, samples('eventId')),
    db.prepare(OF_ALERTS).bind(workspace, samples('deliveryId')),
  ])) as [{ alerts: string | null; destinations: string }[], EarlierAlert[], SampledItem[], { id: string }[]]
  const byId = new Map(items.map((item) => [item.id, item]))
  return {
    ...addresseesOf(configs[0]),
    earlier: new Map(earlier.map((alert) => [alert.cause, alert])),
    items: byId,
    ofAlerts: new Set(ofAlerts.map(({ id }) => id)),
    troubled: new Set(
      earlier.filter(({ kind, resolvedAt }) => resolvedAt === null && ALERT_KINDS[kind].ofDestination).map(({ subject }) => subject),
    ),
    traceOf: (eventId) => continueTrace(byId.get(eventId)?.trace),
  }
}

function addresseesOf(config: { alerts: string | null; destinations: string } | undefined): Pick<Known, 'windowMs' | 'to'> {
  const alerts = config?.alerts ? (JSON.parse(config.alerts) as AlertsConfig) : null
  const destinations = new Set(config ? (JSON.parse(config.destinations) as string[]) : [])
  return { windowMs: (alerts?.windowMinutes ?? DEFAULT_MINUTES) * 60_000, to: (alerts?.to ?? []).filter((to) => destinations.has(to)) }
}
