const NAMES = {
  negative: '--neg-fill',
  neutral: '--neu-fill',
  positive: '--pos-fill',
  line: '--chart-line',
  grid: '--chart-grid',
  text: '--chart-text',
  ground: '--chart-ground',
} as const

export type ChartColours = Record<keyof typeof NAMES, string>

/** The colours as they are at this place and in this mode. A probe resolves `light-dark()`, which a chart does not understand. */
export function colours(place: HTMLElement): ChartColours {
  // A probe each: one that changes its colour may be on its way to it when it is read.
  const read = (variable: string): string => {
    const probe = document.createElement('span')
    probe.style.color = `var(${variable})`
    place.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
  return Object.fromEntries(Object.entries(NAMES).map(([name, variable]) => [name, read(variable)])) as ChartColours
}
