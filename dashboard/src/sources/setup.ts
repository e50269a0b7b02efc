/** Where on a provider's pages its webhooks are set up, and what it calls the secret. */
export interface Setup {
  /** From page to page. */
  menu: string
  secret: string
  /** What else has to be chosen there. */
  also?: string
}

const SETUPS: Record<string, Setup> = {
  github: {
    menu: 'Repository or organisation → Settings → Webhooks → Add webhook',
    secret: 'Secret',
    also: 'Content type application/json; events Issues, Issue comments, Pull requests, Discussions.',
  },
  gitlab: { menu: 'Project → Settings → Webhooks → Add new webhook', secret: 'Secret token', also: 'Triggers Issues events and Comments.' },
  slack: {
    menu: 'api.slack.com/apps → your app → Event Subscriptions → Request URL',
    secret: 'Signing Secret, under Basic Information',
    also: 'Subscribe to message.channels, and invite the app into the channel.',
  },
  stripe: { menu: 'Developers → Webhooks → Add endpoint', secret: 'Signing secret, beginning with whsec_' },
  typeform: { menu: 'Form → Connect → Webhooks → Add a webhook', secret: 'Secret, in the settings of the webhook' },
  zendesk: { menu: 'Admin Center → Apps and integrations → Webhooks', secret: 'Signing secret of the webhook' },
  shopify: {
    menu: 'Settings → Notifications → Webhooks',
    secret: 'The key that the page says webhooks are signed with',
    also: 'Format JSON.',
  },
  linear: { menu: 'Settings → API → Webhooks', secret: 'Signing secret of the webhook' },
  sentry: { menu: 'Settings → Custom Integrations → your integration → Webhook URL', secret: 'Client Secret' },
}

/** null: its own documentation says where. */
export const setupOf = (kind: string): Setup | null => SETUPS[kind] ?? null

/** The address as it is pasted at the provider. */
export const addressOf = (origin: string, path: string): string => `${origin}${path}`
