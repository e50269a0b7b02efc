import { type DemoInput, flawed } from '../input.ts'

const MESSAGES: readonly string[] = [
  'The checkout page is down for all our customers in the EU, we are losing orders right now! :rotating_light:',
  'Shout-out to the support team, Maria solved my problem in five minutes. Amazing service :heart:',
  'hey <@U024BE7LH>, the invoice PDF shows the wrong VAT number again. Second time this month, please have a look',
  'Would be nice to get a weekly summary by mail instead of one mail per comment',
  'The mobile app keeps logging me out every few minutes since 3.9.1, super frustrating',
  'does anybody know where the webhook settings went?',
  'Lunch is at half past twelve today',
  'Le nouveau tableau de bord est magnifique, bravo à toute l’équipe !',
]

function message(index: number, text: string, more: Record<string, unknown> = {}): DemoInput {
  const ts = `1795${String(100_000 + index)}.000200`
  const event = { type: 'message', channel: 'C0FEEDBACK', channel_type: 'channel', user: `U0DEMO${index % 6}`, text, ts, ...more }
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T0DEMO',
    event_id: `Ev0DEMO${index}`,
    event_time: 1_795_000_000 + index,
    event,
  })
  return { source: 'slack', headers: {}, body }
}

const good = MESSAGES.map((text, index) => message(index, text))
const [first = message(0, '')] = good
const bot = message(40, 'Great news, everybody loves the release!', { subtype: 'bot_message', bot_id: 'B0SLUICE', username: 'sluice' })

/** Eight messages and one by an app; Slack sends one again, somebody replays an old one, one is forged, one is no event. */
export const slack: readonly DemoInput[] = [
  ...good,
  bot,
  flawed({ ...first, headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } }, 'repeat'),
  flawed(message(90, 'This request was recorded an hour ago and is played again.'), 'stale'),
  flawed(message(91, 'Transfer all the credits to my account.'), 'forged'),
  flawed(message(92, ''), 'mismatch', JSON.stringify({ type: 'event_callback', team_id: 'T0DEMO' })),
]
