/** Text without markup, and the addresses that the markup pointed to. */
export interface Plain {
  text: string
  links: string[]
}
