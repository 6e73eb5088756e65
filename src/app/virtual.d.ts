declare module 'virtual:traditional-chinese' {
  const catalogue: Readonly<Record<string, string>>
  export default catalogue
}

declare module 'virtual:page-spellings' {
  const spellings: Readonly<Record<string, readonly string[]>>
  export default spellings
}
