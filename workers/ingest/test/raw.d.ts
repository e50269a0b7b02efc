/** Vite gives the text of a file. https://vite.dev/guide/assets#importing-asset-as-string */
declare module '*?raw' {
  const text: string
  export default text
}
