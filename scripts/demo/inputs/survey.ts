import { type DemoInput, flawed } from '../input.ts'

const ANSWERS: readonly (readonly [rating: number, comment: string])[] = [
  [
    1,
    'The export crashes every single time I pick more than one month. Lost a whole afternoon, and support has not answered for three days!!',
  ],
  [5, 'Honestly the best tool we have bought this year. Setup took ten minutes and the whole team loves it. Thank you!'],
  [2, 'Since the last update the search is painfully slow. I type and wait, type and wait. Please fix this.'],
  [4, 'Really nice overall. It would be great if I could sort the list by due date as well.'],
  [3, 'It does what it should.'],
  [1, 'You charged me twice in October (order 4471-0093) and nobody can tell me when I get my money back. This is outrageous.'],
  [5, 'Love the new dashboard, so clear and so fast 🎉'],
  [2, 'Die App stürzt beim Hochladen von Fotos ständig ab. Das ist seit Wochen kaputt und sehr ärgerlich.'],
  [5, 'Ein wunderbares Programm, vielen Dank an das ganze Team! Alles funktioniert hervorragend.'],
  [1, "Impossible de me connecter depuis ce matin, le mot de passe est refusé à chaque fois. C'est inadmissible."],
  [4, 'Muy contento con el servicio, la atención fue rápida y amable.'],
  [3, 'How do I move my subscription to a different e-mail address?'],
  [5, ''],
  [2, 'Not bad, but not good either: half of the settings have no explanation, and the help page is just empty.'],
  [1, '最悪です。アプリを開くとすぐに落ちます。返金してください。'],
]

const answer = (index: number, rating: number, comment: string): DemoInput => ({
  source: 'survey',
  headers: {},
  body: JSON.stringify({ event_id: `demo-survey-${index}`, user_id: `user-${(index % 9) + 1}`, rating, comment, campaign: 'autumn' }),
})

const good = ANSWERS.map(([rating, comment], index) => answer(index, rating, comment))
const [first = answer(0, 1, ''), second = first] = good

/** Fifteen answers, and what goes wrong with surveys: sent twice, forged, cut off, a rating that is not on the scale. */
export const survey: readonly DemoInput[] = [
  ...good,
  flawed(first, 'repeat'),
  flawed(second, 'repeat'),
  flawed(answer(90, 1, 'I was never asked, somebody made this up.'), 'forged'),
  flawed(answer(91, 2, ''), 'not-json', '{"event_id":"demo-survey-91","user_id":"user-2","rating":2,"comm'),
  flawed(answer(92, 11, 'Eleven out of five!'), 'mismatch'),
]
