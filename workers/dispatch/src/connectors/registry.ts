import type { DestinationConfig } from '@sluice/schema/config'
import type { Connector } from './define.ts'
import { jira } from './jira.ts'
import { slack } from './slack.ts'
import { webhook } from './webhook.ts'

/** Every destination kind, by name. */
export const CONNECTORS: ReadonlyMap<string, Connector> = new Map([slack, jira, webhook].map((connector) => [connector.kind, connector]))

/** The connector of a destination; null where there is no such destination or kind. */
export const connectorOf = (destination: DestinationConfig | undefined): Connector | null =>
  (destination && CONNECTORS.get(destination.kind)) ?? null
