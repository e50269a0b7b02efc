import type { DestinationConfig } from '@sluice/schema/config'
import { type Channel, plain } from '../templates/channel.ts'
import { asana } from './asana.ts'
import type { Connector } from './define.ts'
import { cloudflareEmail } from './cloudflare-email.ts'
import { discord } from './discord.ts'
import { githubIssue } from './github-issue.ts'
import { gitlabIssue } from './gitlab-issue.ts'
import { googleSheets } from './google-sheets.ts'
import { hubspot } from './hubspot.ts'
import { incidentIo } from './incident-io.ts'
import { jira } from './jira.ts'
import { linear } from './linear.ts'
import { notion } from './notion.ts'
import { pagerduty } from './pagerduty.ts'
import { queue } from './queue.ts'
import { slackApi } from './slack-api.ts'
import { slack } from './slack.ts'
import { smtp } from './smtp.ts'
import { tag } from './tag.ts'
import { teams } from './teams.ts'
import { telegram } from './telegram.ts'
import { webhook } from './webhook.ts'
import { zendesk } from './zendesk.ts'

/** Every destination kind, by name. */
export const CONNECTORS: ReadonlyMap<string, Connector> = new Map(
  [
    slack,
    slackApi,
    discord,
    teams,
    telegram,
    pagerduty,
    incidentIo,
    jira,
    githubIssue,
    gitlabIssue,
    linear,
    asana,
    zendesk,
    hubspot,
    notion,
    googleSheets,
    webhook,
    smtp,
    cloudflareEmail,
    queue,
    tag,
  ].map((connector) => [connector.kind, connector]),
)

/** How destinations of a kind write text. */
export const channelOf = (kind: string): Channel => CONNECTORS.get(kind)?.channel ?? plain

/** The connector of a destination; null where there is no such destination or kind. */
export const connectorOf = (destination: DestinationConfig | undefined): Connector | null =>
  (destination && CONNECTORS.get(destination.kind)) ?? null
