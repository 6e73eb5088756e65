/** FNV-1a of a text in 32 bits, as eight hexadecimal digits: tells texts apart, keeps no secret. */
export const textHash = (text: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
