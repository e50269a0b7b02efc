const MAX_CHARS = 64

/** The name that a title suggests: `Überblick, Europe` → `uberblick-europe`. Empty where nothing of it can stand in a name. */
export const toName = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_CHARS)
    .replace(/-+$/, '')
