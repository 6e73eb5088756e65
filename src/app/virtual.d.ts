declare module 'virtual:traditional-chinese' {
  const catalogue: Readonly<Record<string, string>>
  export default catalogue
}
