// A feedback form for any page: <script src="https://…/v1/webhooks/<source>/widget.js" async></script>
// Its words are attributes of that element (data-thanks="Merci !"), its look custom properties of the page (--sluice-accent).
{
  const { src, dataset } = document.currentScript
  const words = {
    button: 'Feedback',
    message: 'Your feedback',
    email: 'E-mail (optional)',
    send: 'Send',
    close: 'Close',
    thanks: 'Thank you!',
    error: 'Please try again.',
    ...dataset,
  }
  // Outside of this block it would be a name of the page's.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const make = (tag, fields, ...inside) => {
    const element = Object.assign(document.createElement(tag), fields)
    element.append(...inside)
    return element
  }

  const send = make('button', {}, words.send)
  const status = make('p', { role: 'status' })
  const form = make(
    'form',
    {},
    make('label', {}, words.message, make('textarea', { name: 'message', required: true, rows: 5, cols: 36 })),
    make('label', {}, words.email, make('input', { name: 'email', type: 'email', autocomplete: 'email' })),
    // People neither see nor reach it: what is in it was written by a machine.
    make('input', { name: 'website', className: 'trap', tabIndex: -1, autocomplete: 'off', ariaHidden: 'true' }),
    send,
    make('button', { type: 'button', onclick: () => dialog.close() }, words.close),
    status,
  )
  // A modal dialog keeps the focus, closes with Escape and gives the focus back, all by itself.
  const dialog = make('dialog', { ariaLabel: words.button }, form)
  const open = make('button', { className: 'open', onclick: () => dialog.showModal() }, words.button)

  let id
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  form.onsubmit = async (event) => {
    event.preventDefault()
    // Sent again after a failure, it is the same input.
    id ||= Date.now() + '-' + Math.random()
    const body = new URLSearchParams(new FormData(form))
    body.set('id', id)
    body.set('page', location.origin + location.pathname)
    send.disabled = true
    status.textContent = ''
    const { ok } = await fetch(src.split('/widget.js')[0], { method: 'POST', body }).catch(() => ({}))
    if (ok) {
      form.reset()
      id = ''
    }
    status.textContent = ok ? words.thanks : words.error
    send.disabled = false
  }

  // In a shadow neither the page's style gets in nor this one out, and no policy against inline styles forbids a sheet.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    *{font:1rem var(--sluice-font,system-ui)}
    dialog,textarea,input{color:var(--sluice-text,CanvasText);background:var(--sluice-background,Canvas)}
    label{display:grid;margin:1rem 0}
    button{padding:.5rem 1rem}
    .open{position:fixed;right:1rem;bottom:1rem;border:0;color:var(--sluice-on-accent,#fff);background:var(--sluice-accent,#14b)}
    .trap{position:absolute;left:-99rem}
  `)
  const root = make('div').attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  root.append(open, dialog)
  document.body.append(root.host)
}
