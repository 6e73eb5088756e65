/** What a font file says about itself: every family name in it and which characters it draws. */
export type FontFace = {
  readonly families: readonly string[]
  readonly draws: (character: string) => boolean
}

type Table = { readonly offset: number; readonly length: number }
type Ranges = readonly (readonly [first: number, last: number])[]

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))

const tablesAt = (view: DataView, start: number): ReadonlyMap<string, Table> => {
  const tables = new Map<string, Table>()
  for (let i = 0; i < view.getUint16(start + 4); i++) {
    const record = start + 12 + i * 16
    tables.set(tag(view, record), { offset: view.getUint32(record + 8), length: view.getUint32(record + 12) })
  }
  return tables
}

const utf16 = new TextDecoder('utf-16be')
const gb18030 = new TextDecoder('gb18030')
const familyNames = [1, 4, 6, 16]

/** Names of family and face: of Windows and Unicode in UTF-16, of the Macintosh in its Chinese or Latin encoding. */
const namesIn = (view: DataView, { offset }: Table): string[] => {
  const strings = offset + view.getUint16(offset + 4)
  const names = new Set<string>()
  for (let i = 0; i < view.getUint16(offset + 2); i++) {
    const record = offset + 6 + i * 12
    if (!familyNames.includes(view.getUint16(record + 6))) continue
    const decoder = view.getUint16(record) === 1 ? gb18030 : utf16
    const at = strings + view.getUint16(record + 10)
    names.add(decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at, view.getUint16(record + 8))))
  }
  return [...names]
}

const segments = (view: DataView, at: number): Ranges => {
  const count = view.getUint16(at + 6) / 2
  const starts = at + 16 + count * 2
  const pairs = Array.from({ length: count }, (_, i): [number, number] => [
    view.getUint16(starts + i * 2),
    view.getUint16(at + 14 + i * 2),
  ])
  return pairs.filter(([first]) => first !== 0xffff)
}

const groups = (view: DataView, at: number): Ranges =>
  Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12
    return [view.getUint32(group), view.getUint32(group + 4)]
  })

/** The characters that the font maps to glyphs, from its widest table of characters. */
const charactersIn = (view: DataView, { offset }: Table): Ranges => {
  const subtables = Array.from({ length: view.getUint16(offset + 2) }, (_, i) => {
    const at = offset + view.getUint32(offset + 4 + i * 8 + 4)
    return { at, format: view.getUint16(at) }
  })
  const full = subtables.find((s) => s.format === 12)
  if (full) return groups(view, full.at)
  const basic = subtables.find((s) => s.format === 4)
  return basic ? segments(view, basic.at) : []
}

const faceAt = (view: DataView, start: number): FontFace => {
  const tables = tablesAt(view, start)
  const [name, cmap] = [tables.get('name'), tables.get('cmap')]
  const ranges = cmap ? charactersIn(view, cmap) : []
  const draws = (character: string): boolean => {
    const code = character.codePointAt(0) ?? 0
    return ranges.some(([first, last]) => code >= first && code <= last)
  }
  return { families: name ? namesIn(view, name) : [], draws }
}

/** Reads the faces of an .otf, .ttf or .ttc file. Throws `RangeError` for anything cut short. */
export const readFontFile = (content: Uint8Array): FontFace[] => {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (tag(view, 0) !== 'ttcf') return [faceAt(view, 0)]
  return Array.from({ length: view.getUint32(8) }, (_, i) => faceAt(view, view.getUint32(12 + i * 4)))
}
