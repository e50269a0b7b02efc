/**
 * What the scanner does not read by hand. All are sticky: each looks at one place only, and takes what it has seen or gives up
 * after a few characters, so that a scan is linear.
 */
export const URL_REST = /(?<=https?):\/\/[^\s<>"]+|(?<=www)\.[^\s<>"]+/y
export const ANY_WORD = /\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*/uy
export const ANY_NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/uy
export const TAGGED = /[@#][\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*/uy
export const SMILE = /(?:[:;=][-o^']?[)\]dDpP3*}]|<3|\^_{0,3}\^|\(:)(?![\p{L}\p{N}])/uy
export const FROWN = /(?:[:;=][-o^']?[(@|[\\]|[:=]-?\/|<\/3|-_{1,3}-|>_{1,3}<)(?![\p{L}\p{N}/])/uy
export const EMOJI = /\p{Extended_Pictographic}/uy
export const OTHER_MARK = /[…“”–—]/y

/** Where a match that begins at a place ends, or −1. */
export function endOf(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : -1
}
