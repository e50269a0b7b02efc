/** A name that turns the text around it and would like to be markup. */
export const HOSTILE = 'mira\u202egnp.exe <img src=x onerror=alert(1)>'
