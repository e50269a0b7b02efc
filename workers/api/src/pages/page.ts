const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.6 system-ui, sans-serif; --line: #8884; --soft: #8881; --accent: light-dark(#0b63c5, #7fb4ff) }
  body { max-width: 58rem; margin: 0 auto; padding: 2.5rem 1.25rem 6rem }
  h1 { margin: 0 0 .5rem; font-size: 2rem; letter-spacing: -.02em } h2 { margin: 3.5rem 0 0; font-size: 1.3rem }
  a { color: var(--accent); text-decoration: none } a:hover { text-decoration: underline }
  code, pre { font: .88em/1.55 ui-monospace, monospace } p code, td code, li code { background: var(--soft); border-radius: .25rem; padding: .1em .3em }
  pre { overflow-x: auto; margin: .4rem 0 1rem; padding: .8rem 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: .5rem }
  .operation { margin: 1.25rem 0; padding: 1rem 1.25rem .4rem; border: 1px solid var(--line); border-radius: .75rem; scroll-margin-top: 1rem }
  .operation h3 { display: flex; gap: .75rem; align-items: center; margin: 0; font-size: 1rem } .operation h3 code { flex: 1 }
  .method, .scope { font: 600 .72rem/1 ui-monospace, monospace; padding: .35rem .5rem; border-radius: .35rem; background: var(--soft); white-space: nowrap }
  .method { color: #fff; background: #3570b8 } .method.post { background: #2c7a4b } .method.put { background: #9a5b13 }
  .label { margin: .8rem 0 0; font-size: .8rem; opacity: .75 } .index { columns: 18rem; padding: 0; list-style: none }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0 } td { padding: .35rem 1rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top }`

/** A whole page: no script, nothing loaded from anywhere, so it works without a network. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
${body}
</html>
`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text → HTML. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)

/** Text with `names` between backticks and [links](https://…) → HTML. */
export const prose = (text: string): string =>
  escape(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\[([^\]]+)\]\((https:\/\/[^\s)]+|\/[^\s)]*)\)/g, '<a href="$2">$1</a>')

/** Nothing may run or be loaded; a page with a form of its own says that it has one. */
const policy = (form: 'none' | 'self'): string =>
  `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action '${form}'; frame-ancestors 'none'`

export const html = (
  text: string,
  { status = 200, form = 'none', headers = {} }: { status?: number; form?: 'none' | 'self'; headers?: Record<string, string> } = {},
): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(form), ...headers },
  })
