const EMPHASIS = /(?<![\p{L}\p{N}*_~\\])(\*{1,3}|_{1,3}|~{1,2})(?=\S)([^*_~\n]{1,500})(?<=\S)\1(?![\p{L}\p{N}])/gu

/** `**bold**`, `_italic_` and `~struck~` without their marks; `snake_case`, `2*3` and list bullets stay. Two levels deep. */
export const withoutEmphasis = (text: string): string => text.replace(EMPHASIS, '$2').replace(EMPHASIS, '$2')
