/** Buttons that are meant to be pressed in quick succession carry `data-often`. */
const ONCE = 'button:not([data-often])'

/**
 * A double click, or Enter held down, presses a button once: what comes into its place meanwhile, the next line or the question whether one is
 * sure, is not pressed along with it.
 */
export function pressOnce(): void {
  document.addEventListener('click', (event) => event.detail > 1 && stop(event), true)
  document.addEventListener('keydown', (event) => event.repeat && event.key === 'Enter' && stop(event), true)
}

function stop(event: Event): void {
  if (!(event.target instanceof Element) || !event.target.closest(ONCE)) return
  event.preventDefault()
  event.stopPropagation()
}
