import { Findings } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'

/** Survey comments, issues and chat messages as they come in, and what a product person says they are. */
const FEEDBACK: readonly [category: string, text: string, more?: Omit<AnalyzeInput, 'text'>][] = [
  ['bug', 'The export button does nothing since yesterday’s update. I click it and no file is downloaded.'],
  ['bug', 'Checkout page throws a 500 error whenever I apply a coupon code.', { title: 'Coupon breaks checkout' }],
  ['bug', 'After upgrading to v2.4.1 the app crashes on startup on my Pixel 8. Reinstalling did not help.'],
  [
    'bug',
    'TypeError: Cannot read properties of undefined (reading "map"). Steps to reproduce: 1. log in 2. open Reports.',
    { title: 'Reports tab: uncaught TypeError' },
  ],
  ['bug', 'Production is down! None of our customers can log in since 9:40, please look into it ASAP.'],
  ['bug', 'All my notes are gone after the update. Years of work lost!!!'],
  ['bug', 'Typo on the pricing page: "recieve" should be "receive". Minor, no rush.'],
  ['bug', 'Search returns nothing when the query contains an apostrophe.'],
  ['feature', 'It would be great if I could schedule reports to be sent by email every Monday.'],
  ['feature', 'Please add dark mode, my eyes hurt at night.'],
  ['feature', 'Feature request: SSO with Okta so that our admins do not have to manage passwords by hand.'],
  ['feature', 'I wish there was a way to bulk edit tags.', { rating: 0.75 }],
  ['feature', 'Would love to see keyboard shortcuts in the editor'],
  ['praise', 'The new onboarding is fantastic, my team was up and running in ten minutes. Thank you!'],
  ['praise', 'Shout out to Maria from support, she solved my issue in five minutes. Best service ever!'],
  ['praise', 'love the redesign 😍'],
  ['praise', 'Great tool, does exactly what it says.', { rating: 1 }],
  ['praise', 'No crashes since the update, thank you!'],
  ['praise', 'Everything works perfectly since we switched. No complaints!'],
  ['complaint', 'I have been waiting three weeks for a reply from support. This is unacceptable.'],
  ['complaint', 'You charged me twice this month and nobody answers my emails. I want a refund.', { rating: 0 }],
  ['complaint', 'Way too expensive for what it offers. Cancelling my subscription.'],
  ['complaint', 'The latest redesign is confusing and ugly, everything takes three more clicks now.'],
  ['complaint', 'Your support is useless, they just copy and paste the same answer.'],
  ['question', 'How do I change the email address of my account?'],
  ['question', 'Is it possible to export all invoices as PDF?'],
  ['question', 'hey team, does anyone know which plan includes the API?'],
  ['question', 'Quick question: what happens to my data if I downgrade to the free plan?'],
  ['other', 'Moving the meeting to Thursday, see you there.'],
  ['other', 'Attached is the signed contract for order #4711-22.'],
  ['other', 'FYI the release notes for 3.2 are in the wiki.'],
]

describe('category', () => {
  test.each(FEEDBACK)('%s: %s', (category, text, more) => {
    expect(analyze({ text, ...more }).category).toBe(category)
  })

  test('the source’s own label outweighs a weak cue', () => {
    expect(analyze({ text: 'The list is long.', hints: { category: 'bug' } }).category).toBe('bug')
  })

  test('where the words cannot be read, no confidence is claimed', () => {
    const { confidence } = analyze({ text: 'Bitte fügt endlich einen dunklen Modus hinzu, meine Augen tun weh.' })
    expect(confidence.category).toBeLessThan(0.4)
  })
})

describe('urgency', () => {
  test.each([
    ['critical', 'Production is down! None of our customers can log in since 9:40, please look into it ASAP.'],
    ['critical', 'URGENT: data breach, customer records are visible to everyone'],
    ['high', 'The app crashes every time I open it, I can not use it at all'],
    ['high', 'You charged me twice this month and nobody answers my emails. I want a refund.'],
    ['normal', 'Search returns nothing when the query contains an apostrophe.'],
    ['normal', 'Delivery was two weeks late and the box was damaged.'],
    ['low', 'Typo on the pricing page: "recieve" should be "receive". Minor, no rush.'],
    ['low', 'I wish there was a way to bulk edit tags.'],
    ['low', 'love the redesign 😍'],
    ['low', 'This is not urgent, the old list works too.'],
    ['low', 'Not an emergency: the logo on the invoice is the old one.'],
    ['normal', 'The import stopped for a minute, there was no data loss.'],
    ['low', 'No crashes since the update, thank you!'],
  ])('%s: %s', (urgency, text) => {
    expect(analyze({ text }).urgency).toBe(urgency)
  })
})

describe('topics', () => {
  test.each([
    ['You charged me twice this month and nobody answers my emails.', 'billing'],
    ['Please add dark mode, my eyes hurt at night.', 'dark mode'],
    ['I can not log in with my new password', 'login'],
    ['The app is so slow since the last update', 'performance'],
    ['I wish there was a way to bulk edit tags.', 'bulk edit tags'],
    ['Great battery life and camera #Pixel', 'battery'],
  ])('%s → %s', (text, topic) => {
    expect(analyze({ text }).topics).toContain(topic)
  })

  test('a hashtag is one topic in every script', () => {
    expect(analyze({ text: '#हिन्दी' }).topics).toEqual(['हिन्दी'])
    expect(analyze({ text: '#สวัสดี' }).topics).toEqual(['สวัสดี'])
  })

  test('a long one is cut between characters', () => {
    const { topics } = analyze({ text: '𝐄'.repeat(20) + ` ${'𝐅'.repeat(20)}` })
    expect(topics.map((topic) => topic.isWellFormed())).toEqual([true])
  })

  test('three at most, and no word in two of them', () => {
    const { topics } = analyze({ text: FEEDBACK.map(([, text]) => text).join(' ') })
    const words = topics.flatMap((topic) => topic.split(' '))
    expect(topics).toHaveLength(3)
    expect(new Set(words).size).toBe(words.length)
  })
})

describe('summary', () => {
  const filler = 'I have been with you for about four years now and we are a team of nine people in Lisbon. '

  test('a short text is its own summary', () => {
    const { summary, confidence } = analyze({ text: 'The export\nbutton does nothing.' })
    expect(summary).toBe('The export button does nothing.')
    expect(confidence.summary).toBeGreaterThan(0.8)
  })

  test.each([
    '★★★★★',
    'Error 0xFFFFFFFF',
    'မြို့တော်မှာ မဖွင့်နိုင်ပါ',
    'کتاب\u200cها را نمی\u200cتوانم',
    'for us all 👨\u200d👩\u200d👧\u200d👦 ❤\ufe0f',
  ])('and stays as it was written: %s', (text) => {
    expect(analyze({ text }).summary).toBe(text)
    expect(analyze({ text: '', title: text }).summary).toBe(text)
  })

  test('without what nobody sees', () => {
    expect(analyze({ text: 'pay\u200bment \u202ereversed\u0000 \ud800' }).summary).toBe('payment reversed')
  })

  test('of a long text the sentence that matters is kept', () => {
    const text = `${filler.repeat(3)}Since the last update the export crashes with an error. ${filler.repeat(3)}`
    const { summary } = analyze({ text })
    expect(summary).toContain('the export crashes with an error')
    expect(summary.length).toBeLessThanOrEqual(300)
  })

  test('a title stands for a text that is missing', () => {
    expect(analyze({ text: '', title: 'Login broken' }).summary).toBe('Login broken')
  })
})

test('what is asked for becomes an action item, in the words of the sender', () => {
  const { actionItems } = analyze({ text: 'The box was damaged. Please send me a new one. I am at home all week.' })
  expect(actionItems).toEqual(['Please send me a new one.'])
})

test('every finding fits the contract', () => {
  for (const [, text, more] of FEEDBACK) expect(Findings.safeParse(analyze({ text, ...more })).error).toBeUndefined()
})
