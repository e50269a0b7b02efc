import type { Sample } from '../sample.ts'
import { asana } from './asana.ts'
import { cloudflareEmail } from './cloudflare-email.ts'
import { githubIssue } from './github-issue.ts'
import { gitlabIssue } from './gitlab-issue.ts'
import { googleSheets } from './google-sheets.ts'
import { hubspot } from './hubspot.ts'
import { jira } from './jira.ts'
import { linear } from './linear.ts'
import { notion } from './notion.ts'
import { queue } from './queue.ts'
import { slack } from './slack.ts'
import { smtp } from './smtp.ts'
import { tag } from './tag.ts'
import { slackApi } from './slack-api.ts'
import { discord } from './discord.ts'
import { teams } from './teams.ts'
import { telegram } from './telegram.ts'
import { pagerduty } from './pagerduty.ts'
import { incidentIo } from './incident-io.ts'
import { webhook } from './webhook.ts'
import { zendesk } from './zendesk.ts'

/** One for each way in which a kind may be configured. */
export const SAMPLES: readonly Sample[] = [
  incidentIo,
  pagerduty,
  telegram,
  teams,
  discord,
  slackApi,
  asana,
  githubIssue,
  gitlabIssue,
  googleSheets,
  hubspot,
  jira,
  linear,
  ...notion,
  queue,
  slack,
  smtp,
  cloudflareEmail,
  tag,
  webhook,
  zendesk,
]
