/** Where on a provider's pages its webhooks are set up, and what it calls the secret. */
export interface Setup {
  /** From page to page. */
  menu: string
  /** What the page calls the value that the bot needs; where it can be chosen, it says so. */
  secret: string
  /** Whoever sets it up chooses the value, the same there and here; else the provider shows it. */
  yours?: true
  /** What else has to be chosen there. */
  also?: string
}

/** By kind. The words are those of the providers' own pages; a kind that is not here is described by its documentation. */
export const SETUPS: Readonly<Record<string, Setup>> = {
  appfollow: { menu: 'Integrations → Webhooks', secret: 'a long random text of your own; it is the end of the address', yours: true },
  asana: {
    menu: 'only by its API: POST /webhooks with the resource and this address',
    secret: 'none: Asana gives it with its first request',
  },
  bitbucket: {
    menu: 'Repository settings → Webhooks → Add webhook',
    secret: 'Secret',
    yours: true,
    also: 'Triggers: issues and pull requests, created and commented.',
  },
  'cal-com': {
    menu: 'Settings → Developer → Webhooks → New',
    secret: 'Secret',
    yours: true,
    also: 'Events: bookings created, cancelled and rated.',
  },
  calendly: {
    menu: 'only by its API: POST /webhook_subscriptions with this address',
    secret: 'the signing_key that you send with it',
    yours: true,
  },
  canny: { menu: 'Settings → API & Webhooks', secret: 'the API key of the same page', also: 'Events: posts, comments and votes.' },
  chatwoot: {
    menu: 'Settings → Integrations → Webhooks → Add new webhook',
    secret: 'Secret of the webhook',
    also: 'Event Message created.',
  },
  'customer-io': { menu: 'Data & Integrations → Integrations → Reporting Webhooks', secret: 'Webhook signing key' },
  delighted: { menu: 'Integrations → Webhooks', secret: 'Webhook secret' },
  discord: {
    menu: 'discord.com/developers → your application → General Information → Interactions Endpoint URL',
    secret: 'Public Key, on the same page',
  },
  discourse: {
    menu: 'Admin → Advanced → Webhooks → New webhook',
    secret: 'Secret',
    yours: true,
    also: 'Content type application/json; Post events.',
  },
  formbricks: { menu: 'Configuration → Integrations → Webhooks', secret: 'Signing secret of the webhook' },
  freshdesk: {
    menu: 'Admin → Workflows → Automations → a rule → Trigger webhook',
    secret: 'user:password that you enter there as basic authentication',
    also: 'Encoding JSON; the content is described in the documentation.',
  },
  front: { menu: 'Settings → Developers → your app → Features → Application webhooks', secret: 'App signing key' },
  github: {
    menu: 'Repository or organisation → Settings → Webhooks → Add webhook',
    secret: 'Secret',
    yours: true,
    also: 'Content type application/json; events Issues, Issue comments, Pull requests, Discussions.',
  },
  gitlab: {
    menu: 'Project → Settings → Webhooks → Add new webhook',
    secret: 'Secret token',
    yours: true,
    also: 'Triggers Issues events and Comments.',
  },
  'help-scout': {
    menu: 'Manage → Apps → Webhooks',
    secret: 'Secret key',
    yours: true,
    also: 'Payload version 2; events of conversations and ratings.',
  },
  hubspot: {
    menu: 'Development → your app → Webhooks → Target URL',
    secret: 'Client secret, under Auth',
    also: 'Subscribe to conversations, tickets or feedback submissions.',
  },
  intercom: { menu: 'Developer Hub → your app → Webhooks → Endpoint URL', secret: 'Client secret, under Basic information' },
  jira: {
    menu: 'Settings (gear) → System → WebHooks → Create a WebHook',
    secret: 'Secret',
    yours: true,
    also: 'Events: issue created, comment created.',
  },
  jotform: {
    menu: 'Form → Settings → Integrations → WebHooks',
    secret: 'a long random text of your own; it is the end of the address',
    yours: true,
  },
  linear: { menu: 'Settings → API → Webhooks', secret: 'Signing secret of the webhook', also: 'Data change events: issues and comments.' },
  mailgun: { menu: 'Send → Webhooks → Add webhook', secret: 'HTTP webhook signing key, under API security' },
  mandrill: { menu: 'Settings → Webhooks → Add a webhook', secret: 'Key, shown in the list of webhooks' },
  meta: {
    menu: 'developers.facebook.com → your app → Webhooks → Callback URL',
    secret: 'App secret, under App settings → Basic',
    also: 'Verify token is a text of your own, the same there and here.',
  },
  'ms-graph': {
    menu: 'only by its API: POST /subscriptions with this address as notificationUrl',
    secret: 'the clientState that you send with it',
    yours: true,
  },
  'ms-teams': { menu: 'Team → Manage team → Apps → Create an outgoing webhook', secret: 'Security token, shown once' },
  notion: {
    menu: 'notion.so/profile/integrations → your integration → Webhooks → Create a subscription',
    secret: 'none: Notion sends a token first, which is shown here and pasted there',
  },
  okta: { menu: 'Workflow → Event Hooks → Create Event Hook', secret: 'Authentication secret, with the field Authorization', yours: true },
  pagerduty: { menu: 'Integrations → Generic Webhooks (v3) → New webhook', secret: 'Webhook secret, shown once' },
  pipedrive: { menu: 'Tools and apps → Webhooks → Create new webhook', secret: 'user:password of HTTP authentication there' },
  postmark: { menu: 'Server → Message stream → Webhooks → Add webhook', secret: 'user:password of Basic auth credentials there' },
  sendgrid: { menu: 'Settings → Mail Settings → Event Webhooks', secret: 'Verification key of Signature verification' },
  'sendgrid-inbound': { menu: 'Settings → Inbound Parse → Add host & URL', secret: 'user:password, written into the address there' },
  sentry: {
    menu: 'Settings → Custom Integrations → your integration → Webhook URL',
    secret: 'Client Secret',
    also: 'Webhooks for issues and user feedback.',
  },
  shopify: {
    menu: 'Settings → Notifications → Webhooks',
    secret: 'The key that the page says webhooks are signed with',
    also: 'Format JSON.',
  },
  slack: {
    menu: 'api.slack.com/apps → your app → Event Subscriptions → Request URL',
    secret: 'Signing Secret, under Basic Information',
    also: 'Subscribe to message.channels, and invite the app into the channel.',
  },
  square: { menu: 'developer.squareup.com → your application → Webhooks → Subscriptions', secret: 'Signature key of the subscription' },
  stripe: {
    menu: 'Developers → Webhooks → Add endpoint',
    secret: 'Signing secret, beginning with whsec_',
    also: 'Events: charge.dispute.created, refund.created, customer.subscription.*.',
  },
  surveymonkey: { menu: 'only by its API: POST /webhooks with this address', secret: '<client id>&<client secret> of your app' },
  tally: { menu: 'Form → Integrations → Webhooks → Connect', secret: 'Signing secret' },
  telegram: { menu: 'only by its API: setWebhook with this address', secret: 'the secret_token that you send with it', yours: true },
  trello: { menu: 'only by its API: POST /webhooks with this address', secret: 'Secret of your Power-Up, under API key' },
  twilio: { menu: 'Phone Numbers → your number → Messaging → A message comes in', secret: 'Auth Token of the account' },
  typeform: { menu: 'Form → Connect → Webhooks → Add a webhook', secret: 'Secret, in the settings of the webhook', yours: true },
  vercel: { menu: 'Team settings → Webhooks', secret: 'Secret, shown once' },
  whatsapp: {
    menu: 'developers.facebook.com → your app → WhatsApp → Configuration → Callback URL',
    secret: 'App secret, under App settings → Basic',
    also: 'Verify token is a text of your own, the same there and here; subscribe to messages.',
  },
  woocommerce: {
    menu: 'WooCommerce → Settings → Advanced → Webhooks → Add webhook',
    secret: 'Secret',
    yours: true,
    also: 'API version 3.',
  },
  workos: { menu: 'Developer → Webhooks → Create webhook', secret: 'Signing secret' },
  x: { menu: 'developer.x.com → your project → Webhooks', secret: 'API key secret (consumer secret) of the app' },
  zendesk: { menu: 'Admin Center → Apps and integrations → Webhooks', secret: 'Signing secret of the webhook' },
  zoom: { menu: 'marketplace.zoom.us → Develop → your app → Feature → Event Subscriptions', secret: 'Secret Token of the same page' },
}
