import type { Category, SentimentLabel } from '@sluice/schema/item'

/** Something that people write about: how often, how they feel about it, and in which words. */
export interface Theme {
  topics: string[]
  category: Category
  weight: number
  mood: readonly (readonly [SentimentLabel, number])[]
  texts: string[]
}

const ANGRY = [
  ['negative', 9],
  ['neutral', 1],
] as const
const GLAD = [
  ['positive', 9],
  ['neutral', 1],
] as const
const CALM = [
  ['neutral', 8],
  ['positive', 1],
  ['negative', 1],
] as const

/** `{n}` and `{place}` are filled in, so that texts are not all the same. */
export const THEMES: readonly Theme[] = [
  {
    topics: ['export', 'reports'],
    category: 'bug',
    weight: 9,
    mood: ANGRY,
    texts: [
      'The monthly export leaves out the last {n} rows when a filter for {place} is on.',
      'Since Tuesday the CSV of report {n} stops half way, and nobody in {place} can close the books.',
    ],
  },
  {
    topics: ['login', 'two-factor'],
    category: 'bug',
    weight: 7,
    mood: ANGRY,
    texts: [
      'After the update I am signed out every {n} minutes, in {place} as well.',
      'The code for signing in arrives {n} minutes late and is not accepted any more.',
    ],
  },
  {
    topics: ['billing', 'invoices'],
    category: 'complaint',
    weight: 8,
    mood: ANGRY,
    texts: [
      'Invoice {n} was charged twice and support in {place} has not answered since.',
      'We cancelled in spring and are still billed for {n} seats.',
    ],
  },
  {
    topics: ['performance'],
    category: 'bug',
    weight: 6,
    mood: ANGRY,
    texts: [
      'The board takes {n} seconds to open with our project in {place}.',
      'Search freezes the page as soon as there are more than {n} results.',
    ],
  },
  {
    topics: ['mobile app', 'offline'],
    category: 'feature',
    weight: 6,
    mood: CALM,
    texts: [
      'It would help to keep {n} forms on the phone while there is no signal around {place}.',
      'Please let the app remember drafts; on the train to {place} I lost {n} of them.',
    ],
  },
  {
    topics: ['dark mode'],
    category: 'feature',
    weight: 4,
    mood: CALM,
    texts: [
      'A dark theme would be kinder to those of us who work nights in {place}.',
      'Could number {n} on the roadmap, the dark theme, come a little sooner?',
    ],
  },
  {
    topics: ['integrations', 'api'],
    category: 'question',
    weight: 7,
    mood: CALM,
    texts: [
      'How do I pass more than {n} records to the API from our system in {place}?',
      'Which scope does a key need to read project {n} and nothing else?',
    ],
  },
  {
    topics: ['onboarding'],
    category: 'praise',
    weight: 5,
    mood: GLAD,
    texts: [
      'Set up for our team of {n} in {place} within an afternoon. Lovely.',
      'The tour is short and to the point; all {n} of us were working the same day.',
    ],
  },
  {
    topics: ['support'],
    category: 'praise',
    weight: 6,
    mood: GLAD,
    texts: [
      'Case {n} was solved within the hour. Thank you, people of {place}!',
      'Friendly, quick, and they knew what they talked about. {n} out of {n}.',
    ],
  },
  {
    topics: ['notifications'],
    category: 'complaint',
    weight: 5,
    mood: ANGRY,
    texts: [
      'I get {n} mails a day about boards in {place} that I left long ago.',
      'Muting a thread does nothing; {n} reminders since this morning.',
    ],
  },
  {
    topics: ['accessibility'],
    category: 'bug',
    weight: 2,
    mood: ANGRY,
    texts: [
      'The screen reader skips field {n} of the form and reads the one for {place} twice.',
      'With the keyboard alone one cannot leave the date picker of step {n}.',
    ],
  },
  {
    topics: ['pricing'],
    category: 'question',
    weight: 4,
    mood: CALM,
    texts: [
      'Is there a plan between {n} and fifty seats for schools in {place}?',
      'What happens to our data when we go from {n} seats to fewer?',
    ],
  },
]

export const PLACES = [
  'Aalborg',
  'Braga',
  'Cork',
  'Dresden',
  'Espoo',
  'Faro',
  'Gdynia',
  'Huesca',
  'Izola',
  'Jena',
  'Kaunas',
  'Lecce',
  'Malmö',
  'Novi Sad',
  'Odense',
  'Pécs',
] as const

/** The sources of sluice.yaml, and how much comes through each. */
export const SOURCES = [
  ['app', 40],
  ['survey', 30],
  ['slack', 18],
  ['github', 12],
] as const
