import { SOURCE_KINDS } from '@sluice/sources/registry'
import { escape, prose } from './page.ts'

/** Where the kinds that have no provider's page are described; `id` is what their `docs` link to. */
const WAYS = [
  {
    id: 'sources',
    title: 'Webhooks and feeds',
    text: 'A source of `sluice.yaml` has a name, a `kind` and, where somebody calls it, the address `/v1/webhooks/{name}`. `GET /v1/sources/{name}` shows the address, what came in, and the last requests that were refused with the reason. A kind for every provider below; what is none of them is `generic`, with a mapping of your own, or `json-api` and `feed`, which are polled.',
  },
  {
    id: 'inputs',
    title: 'Direct inputs',
    text: 'Programs of your own hand inputs in by `POST /v1/inputs`, other Workers by the queue `sluice-input` or the entrypoint `Inputs` of the ingest Worker. They belong to a source of kind `input`, called `api` unless you say otherwise.',
  },
  {
    id: 'forms',
    title: 'Forms and the widget',
    text: 'A source of kind `form` takes HTML forms, with files. With `origins` web pages may send to it from their scripts, and `/v1/webhooks/{name}/widget.js` is a feedback form to embed.',
  },
  {
    id: 'email',
    title: 'E-mail',
    text: 'A source of kind `email` takes what is sent to its `addresses`, once Email Routing of the domain leads to the ingest Worker. Auto-replies, bounces and list mail are recognised.',
  },
] as const

/** How inputs come in, with every source kind and its provider's own description. */
export const renderWaysIn = (): string => `<h2>Ways in</h2>${WAYS.map(renderWay).join('')}`

const renderWay = ({ id, title, text }: (typeof WAYS)[number]): string =>
  `<section class="operation" id="${id}"><h3>${escape(title)}</h3><p>${prose(text)}</p>${id === 'sources' ? kinds() : ''}</section>`

const kinds = (): string =>
  `<table>${SOURCE_KINDS.map(({ kind, title, docs }) => `<tr><td><code>${escape(kind)}</code></td><td><a href="${escape(docs)}">${escape(title)}</a></td></tr>`).join('')}</table>`
