import { type DemoInput, flawed } from '../input.ts'

interface Feedback {
  message: string
  subject?: string
  stars?: number
}

const FEEDBACK: readonly Feedback[] = [
  {
    subject: 'Lost data',
    stars: 1,
    message: 'All my notes from last week are gone after the sync. This is a disaster, I need them back today.',
  },
  { stars: 5, message: 'I use it every day and it just works. Thank you for making something this good.' },
  { subject: 'Wunsch', stars: 4, message: 'Bitte eine Funktion zum Exportieren als CSV einbauen, das würde mir sehr helfen.' },
  { stars: 2, message: 'Too many notifications, and turning them off does nothing. I am about to uninstall.' },
  {
    subject: 'Login',
    message: 'I get error 403 when I sign in with my work account on Android, version 4.2.0. My address is jo.berg@example.com.',
  },
  { stars: 3, message: 'What is the difference between the team plan and the business plan?' },
  { stars: 5, message: 'De nieuwe versie is geweldig, snel en overzichtelijk. Complimenten!' },
  { stars: 1, message: 'O aplicativo trava toda hora e perdi meu pedido. Péssimo atendimento, quero meu dinheiro de volta.' },
  { subject: 'Keyboard', stars: 4, message: 'Lovely on the tablet. A shortcut for "next page" would make it perfect.' },
  { stars: 1, message: 'Aplikacja nie działa po aktualizacji, ciągle wyskakuje błąd.' },
]

const PLATFORMS = ['ios', 'android', 'web'] as const

function feedback(index: number, given: Feedback): DemoInput {
  const user = { id: `acc-${(index % 7) + 100}`, name: ['Jo', 'Sam', 'Noor', 'Kai'][index % 4] }
  const context = { version: '4.2.0', platform: PLATFORMS[index % 3], plan: index % 2 ? 'team' : 'free' }
  return {
    source: 'app',
    headers: {},
    body: JSON.stringify({ id: `demo-app-${index}`, ...given, user, context, sent_at: '2026-11-20T12:00:00Z' }),
  }
}

const good = FEEDBACK.map((given, index) => feedback(index, given))
const [first = feedback(0, { message: '' })] = good

/** Ten messages of an app's form; the app repeats one, an old one is replayed, fields are wrong, one is far too large. */
export const app: readonly DemoInput[] = [
  ...good,
  flawed(first, 'repeat'),
  flawed(feedback(90, { message: 'Signed last week.' }), 'stale'),
  flawed(feedback(91, { message: 'Seven stars!', stars: 7 }), 'mismatch'),
  flawed(feedback(92, { message: 'x' }), 'not-json', '<feedback>not JSON at all</feedback>'),
  flawed(feedback(93, { message: 'spam '.repeat(60_000) }), 'oversize'),
  flawed({ ...feedback(94, { message: 'To an address that nobody configured.' }), source: 'nowhere' }, 'unknown-source'),
]
