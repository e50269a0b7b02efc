import type { Failed } from './send-outcome.ts'
import type { KnownError } from './outcome.ts'

/**
 * `destination`: the place is gone or closed. Where the configuration names it, nothing goes there before that is mended;
 * where a rule's options name it, only that rule's messages do not. `thread`: the message to reply to is gone.
 */
type Meaning = KnownError['kind'] | 'destination' | 'thread'

const TOKEN = 'make a new token for the app and set it as the secret'
const INVITE = 'invite the app to the channel, or name another one'
const WEBHOOK = 'the webhook was taken away; make a new one and set it as the secret'
const THREAD = 'the message to reply to was deleted, or takes no replies'
const RULES = 'the rules of the workspace forbid this to the app; ask an administrator'

/**
 * Slack's words for what is wrong; any other one is about the message.
 * https://docs.slack.dev/reference/methods/chat.postMessage/#errors
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/#handling_errors
 */
const WORDS: Readonly<Record<string, { meaning: Meaning; hint: string }>> = {
  invalid_auth: { meaning: 'denied', hint: TOKEN },
  not_authed: { meaning: 'denied', hint: TOKEN },
  account_inactive: { meaning: 'denied', hint: TOKEN },
  token_revoked: { meaning: 'denied', hint: TOKEN },
  token_expired: { meaning: 'denied', hint: TOKEN },
  not_allowed_token_type: { meaning: 'denied', hint: 'use a bot token (xoxb-…)' },
  missing_scope: {
    meaning: 'denied',
    hint: 'the app needs the scopes chat:write and channels:history (groups:history for private channels)',
  },
  no_permission: { meaning: 'denied', hint: RULES },
  access_denied: { meaning: 'denied', hint: RULES },
  org_login_required: { meaning: 'denied', hint: RULES },
  ekm_access_denied: { meaning: 'denied', hint: RULES },
  team_access_not_granted: { meaning: 'denied', hint: RULES },
  action_prohibited: { meaning: 'denied', hint: RULES },
  posting_to_general_channel_denied: { meaning: 'denied', hint: RULES },
  invalid_token: { meaning: 'denied', hint: WEBHOOK },
  no_service: { meaning: 'denied', hint: WEBHOOK },
  no_service_id: { meaning: 'denied', hint: WEBHOOK },
  no_active_hooks: { meaning: 'denied', hint: WEBHOOK },
  no_team: { meaning: 'denied', hint: WEBHOOK },
  team_disabled: { meaning: 'denied', hint: WEBHOOK },
  channel_not_found: { meaning: 'destination', hint: INVITE },
  not_in_channel: { meaning: 'destination', hint: INVITE },
  is_archived: { meaning: 'destination', hint: 'the channel is archived; name another one' },
  channel_is_archived: { meaning: 'destination', hint: 'the channel is archived; name another one' },
  restricted_action: { meaning: 'destination', hint: RULES },
  restricted_action_read_only_channel: { meaning: 'destination', hint: RULES },
  restricted_action_thread_only_channel: { meaning: 'destination', hint: RULES },
  thread_not_found: { meaning: 'thread', hint: THREAD },
  message_not_found: { meaning: 'thread', hint: THREAD },
  cannot_reply_to_message: { meaning: 'thread', hint: THREAD },
  ratelimited: { meaning: 'retry', hint: 'too many requests' },
  rate_limited: { meaning: 'retry', hint: 'too many messages' },
  message_limit_exceeded: { meaning: 'retry', hint: 'the workspace sends too many messages' },
  team_added_to_org: { meaning: 'retry', hint: 'the workspace is being moved' },
  service_unavailable: { meaning: 'retry', hint: 'Slack is down' },
  // Slack says of these that a part of the work may have been done.
  fatal_error: { meaning: 'unknown', hint: 'Slack failed' },
  internal_error: { meaning: 'unknown', hint: 'Slack failed' },
  request_timeout: { meaning: 'unknown', hint: 'Slack did not get the whole request' },
}

/** What one word of Slack's means; null for a word that is not known. `configured`: whether the channel stands in the configuration. */
export function slackError(word: string, status: number | undefined, configured = true): Failed | null {
  const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined
  if (!known) return null
  const { meaning, hint } = known
  const said = { ...(status === undefined ? {} : { status }), detail: `${word}: ${hint}` }
  if (meaning === 'thread') return { kind: 'rejected', ...said, gone: true }
  return { kind: meaning === 'destination' ? (configured ? 'denied' : 'rejected') : meaning, ...said }
}
