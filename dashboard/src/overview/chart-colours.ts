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
  const probe = document.createElement('span')
  place.append(probe)
  const read = (variable: string): string => {
    probe.style.color = `var(${variable})`
    return getComputedStyle(probe).color
  }
  const found = Object.fromEntries(Object.entries(NAMES).map(([name, variable]) => [name, read(variable)])) as ChartColours
  probe.remove()
  return found
}
