/** Tells where a press on the element began and ended, in pixels from its left edge. Answers how to stop. */
export function watchDrag(element: HTMLElement, dragged: (start: number, end: number) => void): () => void {
  let start: number | null = null
  const mark = document.createElement('div')
  mark.className = 'pointer-events-none absolute inset-y-0 z-10 bg-accent-tint opacity-60'
  const at = (event: PointerEvent): number => event.clientX - element.getBoundingClientRect().left
  const down = (event: PointerEvent): void => {
    if (event.button === 0) start = at(event)
  }
  const move = (event: PointerEvent): void => {
    if (start === null) return
    const end = at(event)
    if (Math.abs(end - start) < 4) return
    if (!mark.isConnected) element.parentElement?.append(mark)
    mark.style.left = `${Math.min(start, end)}px`
    mark.style.width = `${Math.abs(end - start)}px`
  }
  const up = (event: PointerEvent): void => {
    mark.remove()
    if (start !== null) dragged(start, at(event))
    start = null
  }
  const cancel = (): void => {
    mark.remove()
    start = null
  }
  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointerleave', cancel)
  return () => {
    cancel()
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointerleave', cancel)
  }
}
