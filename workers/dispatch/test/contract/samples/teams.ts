import type { PeerRequest, Sample } from '../sample.ts'

interface Card {
  body: { type: string; text?: string; inlines?: { type: string; text: string }[] }[]
  msteams?: { entities?: unknown[] }
}
interface Message {
  type: string
  attachments: { contentType: string; content: Card }[]
}

const cards = (request: PeerRequest): Card[] => ((request.json as Message | null)?.attachments ?? []).map(({ content }) => content)

/** A workflow that posts what a webhook request brings. */
export const teams: Sample = {
  name: 'Microsoft Teams',
  config: { kind: 'teams', url: '${TEAMS_URL}' },
  secrets: {
    TEAMS_URL: 'https://prod-07.westeurope.logic.example/workflows/8f3e/triggers/manual/paths/invoke?api-version=2016-06-01&sig=c2VjcmV0',
  },
  addressField: 'url',
  acts: (request) => cards(request).length > 0,
  answer: () => ({ status: 202, body: '' }),
  read: (requests) =>
    requests
      .flatMap(cards)
      .flatMap(({ body }) => body.map(({ text = '', inlines = [] }) => text + inlines.map((run) => run.text).join('')))
      .join('\n'),
  tooLong: ({ body }) => (Buffer.byteLength(body) > 28_000 ? [`a request of ${Buffer.byteLength(body)} bytes`] : []),
  // `<at>` mentions whom the card lists; and Markdown, with its links, is read in a TextBlock only.
  pings: (request) =>
    cards(request).flatMap(({ body, msteams }) => [
      ...(msteams?.entities === undefined ? [] : ['entities']),
      ...(JSON.stringify(body).match(/<\/?at[ >]/g) ?? []),
      ...body.filter(({ type }) => type === 'TextBlock').map(() => 'a block that reads Markdown'),
    ]),
  outcomes: { '403': 'denied', '404': 'denied' },
  refusals: [
    {
      name: 'a workflow that is switched off',
      answer: {
        status: 400,
        body: { error: { code: 'WorkflowTriggerIsNotEnabled', message: 'The trigger of the workflow is not enabled.' } },
      },
      outcome: 'denied',
    },
  ],
}
