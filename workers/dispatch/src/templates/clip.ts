/** At most `max` UTF-16 units, with `…` where something was cut; never half of a character pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const end = max - 1
  const last = text.charCodeAt(end - 1)
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)}…`
}
