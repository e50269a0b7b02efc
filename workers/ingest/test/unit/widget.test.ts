import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import source from '../../src/widget/feedback.widget.js?raw'
import { toScript } from '../../src/widget/to-script.ts'
import { zip } from './world.ts'

const script = toScript(source)

/** As much of an element as the script uses. */
class FakeElement {
  [field: string]: unknown
  readonly tag: string
  readonly children: (FakeElement | string)[] = []

  constructor(tag: string) {
    this.tag = tag
  }

  append(...inside: (FakeElement | string)[]): void {
    this.children.push(...inside)
  }

  attachShadow(): FakeElement {
    return Object.assign(new FakeElement('#shadow'), { host: this })
  }

  /** Everything below, and this. */
  all(): FakeElement[] {
    return [this, ...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all()))]
  }
}

/** A page that embeds the script; what it sent, and what it is answered. */
function aPage(dataset: Record<string, string> = {}, answer: () => Promise<{ ok: boolean }> = async () => ({ ok: true })) {
  const sent: { url: string; body: URLSearchParams }[] = []
  const made: FakeElement[] = []
  const body = new FakeElement('body')
  const page = {
    document: {
      currentScript: { src: 'https://bot.example/v1/webhooks/site/widget.js?v=2', dataset },
      createElement(tag: string) {
        const element = new FakeElement(tag)
        made.push(element)
        return element
      },
      body,
    },
    location: { origin: 'https://shop.example', pathname: '/prices' },
    CSSStyleSheet: class {
      replaceSync(): void {}
    },
    FormData: class {
      *[Symbol.iterator](): Iterator<[string, string]> {
        for (const { name, value } of made) if (typeof name === 'string') yield [name, typeof value === 'string' ? value : '']
      }
    },
    URLSearchParams,
    async fetch(url: string, init: { body: URLSearchParams }) {
      sent.push({ url, body: init.body })
      return answer()
    },
  }
  // As in a browser, but that its globals are those of the page.
  runInNewContext(script, page)
  const find = (tag: string, fields: Record<string, unknown> = {}) =>
    made.find((element) => element.tag === tag && Object.entries(fields).every(([name, value]) => element[name] === value))!
  find('form')['reset'] = () => {
    find('textarea')['value'] = ''
  }
  const submit = async (): Promise<void> => {
    await (find('form')['onsubmit'] as (event: object) => Promise<void>)({ preventDefault: () => undefined })
  }
  return { sent, made, body, find, submit }
}

test('the widget is at most two kilobytes, half of that on the wire, and has no comments left', async () => {
  expect(new TextEncoder().encode(script).length).toBeLessThanOrEqual(2_000)
  expect((await zip(script)).length).toBeLessThan(1_100)
  expect(script).not.toContain('//')
})

test('no text becomes HTML', () => {
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(/)
})

describe('on a page', () => {
  test('there is a button; it opens a dialog with a name, which gets every key and gives the focus back', () => {
    const { find } = aPage()
    let opened = 0
    find('dialog')['showModal'] = () => (opened += 1)
    ;(find('button', { className: 'open' })['onclick'] as () => void)()
    expect(opened).toBe(1)
    expect(find('dialog')['ariaLabel']).toBe('Feedback')
  })

  test('every field that people see has a label, and what happens is said to those who cannot see', () => {
    const { made, find } = aPage()
    const labelled = made.filter(({ tag }) => tag === 'label').flatMap((label) => label.all().map(({ name }) => name))
    expect(labelled.filter(Boolean)).toEqual(['message', 'email'])
    expect(find('input', { name: 'website' })).toMatchObject({ tabIndex: -1, autocomplete: 'off', ariaHidden: 'true' })
    expect(find('p')['role']).toBe('status')
  })

  test('what was written goes to the source, with the page but not its query, and is thanked for', async () => {
    const { sent, find, submit } = aPage()
    find('textarea')['value'] = 'The map is upside down.'
    await submit()
    expect(sent[0]?.url).toBe('https://bot.example/v1/webhooks/site')
    expect(Object.fromEntries(sent[0]?.body ?? [])).toEqual({
      message: 'The map is upside down.',
      email: '',
      website: '',
      page: 'https://shop.example/prices',
      id: expect.stringMatching(/^\d+-0\.\d+/) as string,
    })
    expect([find('p')['textContent'], find('textarea')['value']]).toEqual(['Thank you!', ''])
  })

  test('what could not be sent stays, and is the same input when it is sent again; the next is another', async () => {
    let ok = false
    const { sent, find, submit } = aPage({}, async () => (ok ? { ok } : Promise.reject(new Error('offline'))))
    find('textarea')['value'] = 'One'
    await submit()
    expect([find('p')['textContent'], find('textarea')['value']]).toEqual(['Please try again.', 'One'])
    ok = true
    await submit()
    await submit()
    const [first, again, next] = sent.map(({ body }) => body.get('id'))
    expect(again).toBe(first)
    expect(next).not.toBe(first)
  })

  test('its words can be those of the page', async () => {
    const { find, submit, made } = aPage({ button: 'Avis', thanks: 'Merci !', message: '<b>Votre avis</b>' })
    await submit()
    expect(find('button', { className: 'open' }).children).toEqual(['Avis'])
    expect(find('p')['textContent']).toBe('Merci !')
    expect(made.some(({ children }) => children.includes('<b>Votre avis</b>'))).toBe(true)
  })
})
