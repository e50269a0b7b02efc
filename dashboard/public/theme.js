// Before the first paint, so that nobody in the dark sees a white page first.
{
  let chosen = null
  try {
    chosen = localStorage.getItem('sluice.theme')
  } catch {}
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mode = dark ? 'dark' : 'light'
}
