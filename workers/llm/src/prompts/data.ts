/** What somebody else wrote: it reaches the model between tags that carry its name. */
export class Data {
  readonly name: string
  readonly value: string | readonly string[]

  constructor(name: string, value: string | readonly string[]) {
    this.name = name
    this.value = value
  }
}

/** What the workspace says about itself: part of the instructions, as if it stood in the prompt. */
export class Trusted {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What conditions, loops and filters see of a value. */
export function plain(value: unknown): unknown {
  if (value instanceof Data) return value.value
  return value instanceof Trusted ? value.text : value
}

/** A value as JSON between tags; its `<` are escaped, so that nothing in it can end the fence or look like it. */
function fence(name: string, value: unknown): string {
  const json = JSON.stringify(value) ?? 'null'
  return `<${name}>${json.replaceAll('<', String.raw`\u003c`)}</${name}>`
}

/** How a value is written into a prompt: numbers and what is trusted as they are, all other things as data. */
export function written(value: unknown): string {
  if (value instanceof Trusted) return value.text
  if (value instanceof Data) return fence(value.name, value.value)
  if (value === null || value === undefined) return ''
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : fence('data', value)
}
