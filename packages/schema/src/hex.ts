/** Of runtimes that can do it themselves, as workerd can, many times quicker. https://tc39.es/proposal-arraybuffer-base64/ */
interface WritesHex {
  toHex?(): string
}

/** For the others. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as two lower-case digits each. */
export const toHex = (bytes: Uint8Array & WritesHex): string =>
  bytes.toHex ? bytes.toHex() : Array.from(bytes, (byte) => HEX[byte]).join('')
