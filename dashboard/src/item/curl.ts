/** A word of a POSIX shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The request once more, to try out with. Its proof is left out: that is made with the secret of the source. */
export const curlOf = (origin: string, source: string, contentType: string, body: string): string =>
  `curl ${quoted(`${origin}/v1/webhooks/${source}`)} -H ${quoted(`Content-Type: ${contentType}`)} --data-binary ${quoted(body)}`
