import type { Connector } from '../../workers/dispatch/src/connectors/define.ts'
import { CONNECTORS } from '../../workers/dispatch/src/connectors/registry.ts'
import { withGenerated } from './generated.ts'

/** What a delivery becomes there; each kind has to say it. */
const MAKES: Readonly<Record<string, string>> = {
  slack: 'a message in Slack, by an incoming webhook',
  'slack-api': 'a message in Slack, by its Web API',
  discord: 'a message in Discord',
  teams: 'a card in Microsoft Teams',
  telegram: 'a message in Telegram',
  pagerduty: 'an alert in PagerDuty',
  'incident-io': 'an alert in incident.io',
  jira: 'an issue in Jira Cloud',
  'github-issue': 'an issue at GitHub',
  'gitlab-issue': 'an issue at GitLab',
  linear: 'an issue in Linear',
  asana: 'a task in Asana',
  zendesk: 'a ticket in Zendesk',
  hubspot: 'a note at a contact in HubSpot',
  notion: 'a page in Notion',
  'google-sheets': 'a row in Google Sheets',
  webhook: 'a signed request (Standard Webhooks)',
  smtp: 'a mail, by a mail server',
  'cloudflare-email': "a mail, by Cloudflare's binding",
  queue: 'a message in a queue of yours',
  tag: 'tags on the item',
}

const count = new Intl.NumberFormat('en')
const NONE = '–'

function limitsOf({ title, text, whenLonger }: Connector['limits']): string {
  const lengths = [...(title === null ? [] : [`title ${count.format(title)}`]), ...(text === null ? [] : [`text ${count.format(text)}`])]
  return lengths.length === 0 ? whenLonger : `${lengths.join(', ')}. ${whenLonger}`
}

const rateOf = ({ rate }: Connector['limits']): string => (rate === null ? NONE : `${rate.requests} a ${rate.per}`)

function repeatOf({ repeatsAreHarmless, remembers }: Connector): string {
  if (repeatsAreHarmless) return 'known by its id'
  return remembers ? 'looked up' : 'not known'
}

function row(connector: Connector): string {
  const { kind, secretFields, limits, joins } = connector
  const makes = MAKES[kind]
  if (makes === undefined) throw new Error(`say in scripts/docs/destinations.ts what ${kind} makes`)
  const secrets = secretFields.length === 0 ? NONE : secretFields.map((field) => `\`${field}\``).join(', ')
  return `| ${[`\`${kind}\``, makes, secrets, limitsOf(limits), rateOf(limits), repeatOf(connector), joins ? 'yes' : ''].join(' | ')} |`
}

/** The table of `docs/dispatch.md`: every kind in the registry. */
export const destinationTable = (): string =>
  [
    '| kind | makes | may hold a secret | characters, and what becomes of more | rate | how a repeat is known | joins |',
    '|---|---|---|---|---|---|---|',
    ...[...CONNECTORS.values()].map(row),
  ].join('\n')

/** docs/dispatch.md with its table made anew. */
export const withDestinations = (page: string): string => withGenerated(page, 'destinations', destinationTable())
