/** The words of an action that may be put otherwise before it is approved. */
export interface Wording {
  title: string
  text: string
}

/** What of them differs from what was planned; what was emptied is sent as it was planned. */
export const wordsThatDiffer = (planned: Wording, wanted: Wording): Partial<Wording> => ({
  ...(wanted.title !== planned.title && wanted.title.trim() !== '' && { title: wanted.title }),
  ...(wanted.text !== planned.text && wanted.text.trim() !== '' && { text: wanted.text }),
})

/** Under which name the words for a delivery are kept until they are sent. */
export const unfinishedWords = (id: string): string => `words ${id}`
