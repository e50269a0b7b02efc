import type { SourceKind } from './define.ts'
import { email } from './kinds/email.ts'
import { form } from './kinds/form.ts'
import { generic } from './kinds/generic.ts'
import { input } from './kinds/input.ts'
import { survey } from './kinds/survey.ts'
import { POLLED_KINDS } from './polled/registry.ts'
import { appfollow } from './providers/appfollow.ts'
import { asana } from './providers/asana.ts'
import { bitbucket } from './providers/bitbucket.ts'
import { calCom } from './providers/cal-com.ts'
import { calendly } from './providers/calendly.ts'
import { canny } from './providers/canny.ts'
import { chatwoot } from './providers/chatwoot.ts'
import { customerIo } from './providers/customer-io.ts'
import { delighted } from './providers/delighted.ts'
import { discord } from './providers/discord.ts'
import { discourse } from './providers/discourse.ts'
import { formbricks } from './providers/formbricks.ts'
import { freshdesk } from './providers/freshdesk.ts'
import { front } from './providers/front.ts'
import { github } from './providers/github.ts'
import { gitlab } from './providers/gitlab.ts'
import { helpScout } from './providers/help-scout.ts'
import { hubspot } from './providers/hubspot.ts'
import { intercom } from './providers/intercom.ts'
import { jira } from './providers/jira.ts'
import { jotform } from './providers/jotform.ts'
import { linear } from './providers/linear.ts'
import { mailgun } from './providers/mailgun.ts'
import { mandrill } from './providers/mandrill.ts'
import { meta } from './providers/meta.ts'
import { msGraph } from './providers/ms-graph.ts'
import { msTeams } from './providers/ms-teams.ts'
import { notion } from './providers/notion.ts'
import { okta } from './providers/okta.ts'
import { pagerduty } from './providers/pagerduty.ts'
import { pipedrive } from './providers/pipedrive.ts'
import { postmark } from './providers/postmark.ts'
import { sendgridInbound } from './providers/sendgrid-inbound.ts'
import { sendgrid } from './providers/sendgrid.ts'
import { sentry } from './providers/sentry.ts'
import { shopify } from './providers/shopify.ts'
import { slack } from './providers/slack.ts'
import { square } from './providers/square.ts'
import { standardWebhooksKind } from './providers/standard-webhooks.ts'
import { stripe } from './providers/stripe.ts'
import { surveymonkey } from './providers/surveymonkey.ts'
import { tally } from './providers/tally.ts'
import { telegram } from './providers/telegram.ts'
import { trello } from './providers/trello.ts'
import { twilio } from './providers/twilio.ts'
import { typeform } from './providers/typeform.ts'
import { vercel } from './providers/vercel.ts'
import { whatsapp } from './providers/whatsapp.ts'
import { woocommerce } from './providers/woocommerce.ts'
import { workos } from './providers/workos.ts'
import { x } from './providers/x.ts'
import { zendesk } from './providers/zendesk.ts'
import { zoom } from './providers/zoom.ts'

/** Every source kind there is; a new one is a file and an entry here. */
export const SOURCE_KINDS: readonly SourceKind[] = [
  // What has no provider of its own.
  email,
  form,
  generic,
  input,
  survey,
  // Providers, by name.
  appfollow,
  asana,
  bitbucket,
  calCom,
  calendly,
  canny,
  chatwoot,
  customerIo,
  delighted,
  discord,
  discourse,
  formbricks,
  freshdesk,
  front,
  github,
  gitlab,
  helpScout,
  hubspot,
  intercom,
  jira,
  jotform,
  linear,
  mailgun,
  mandrill,
  meta,
  msGraph,
  msTeams,
  notion,
  okta,
  pagerduty,
  pipedrive,
  postmark,
  sendgrid,
  sendgridInbound,
  sentry,
  shopify,
  slack,
  square,
  standardWebhooksKind,
  stripe,
  surveymonkey,
  tally,
  telegram,
  trello,
  twilio,
  typeform,
  vercel,
  whatsapp,
  woocommerce,
  workos,
  x,
  zendesk,
  zoom,
  // Those that are asked: polled/registry.ts.
  ...POLLED_KINDS,
]

const byKind = new Map(SOURCE_KINDS.map((source) => [source.kind, source]))

/** The source kind of that name, or undefined. */
export const sourceOf = (kind: string): SourceKind | undefined => byKind.get(kind)
