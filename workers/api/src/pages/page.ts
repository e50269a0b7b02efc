/** A whole page: no script, and nothing loaded but its style sheet, which stands with the files of the dashboard. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/pages.css">
<main>
${body}
</main>
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
  `default-src 'none'; style-src 'self'; base-uri 'none'; form-action '${form}'; frame-ancestors 'none'`

export const html = (
  text: string,
  { status = 200, form = 'none', headers = {} }: { status?: number; form?: 'none' | 'self'; headers?: Record<string, string> } = {},
): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(form), ...headers },
  })
