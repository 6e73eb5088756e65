export type XmlHandlers = {
  /** Called for each element, before `open`. */
  readonly count?: () => void
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** XML that is not well enough formed to be read, or that declares entities of its own. */
export class BrokenXml extends Error {}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const withEntities = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name) return named[name] ?? whole
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole
      })
    : text

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

const attributesOf = (source: string) => {
  let parsed: Map<string, string> | undefined
  return (name: string): string | undefined => {
    parsed ??= parsedAttributes(source)
    return parsed.get(name)
  }
}

/** One after the other from the element's name on, never looking back: the work grows as the length of the tag. */
const parsedAttributes = (source: string): Map<string, string> => {
  const attributes = new Map<string, string>()
  const next = /\s*([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
  next.lastIndex = /^[^\s/]*/.exec(source)?.[0].length ?? 0
  for (let found = next.exec(source); found; found = next.exec(source)) {
    const [, key = '', double, single] = found
    attributes.set(withoutPrefix(key), withEntities(double ?? single ?? ''))
  }
  return attributes
}

const decode = (bytes: Buffer): string => {
  const isLittleEndian16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isLittleEndian16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

const endOf = (source: string, mark: string, from: number): number => {
  const at = source.indexOf(mark, from)
  if (at < 0) throw new BrokenXml(`no ${mark}`)
  return at
}

const endOfTag = (source: string, from: number): number => {
  let quote = ''
  for (let at = from; at < source.length; at++) {
    const c = source[at]
    if (quote !== '') {
      if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '>') return at
  }
  throw new BrokenXml('a tag does not end')
}

/** Walks an XML document once, names and attributes without their prefixes; throws `BrokenXml`. */
export const walkXml = (bytes: Buffer, { count, open, text, close }: XmlHandlers): void => {
  const source = decode(bytes)
  let at = 0
  while (at < source.length) {
    const tag = source.indexOf('<', at)
    if (tag < 0) return
    if (tag > at) text?.(withEntities(source.slice(at, tag)))
    if (source.startsWith('<!--', tag)) at = endOf(source, '-->', tag) + 3
    else if (source.startsWith('<![CDATA[', tag)) {
      const end = endOf(source, ']]>', tag)
      text?.(source.slice(tag + 9, end))
      at = end + 3
    } else if (source.startsWith('<?', tag)) at = endOf(source, '?>', tag) + 2
    else if (source.startsWith('<!', tag)) throw new BrokenXml('document type declarations are not read')
    else {
      count?.()
      const end = endOfTag(source, tag)
      element(source.slice(tag + 1, end), open, close)
      at = end + 1
    }
  }
}

const element = (inside: string, open: XmlHandlers['open'], close: XmlHandlers['close']): void => {
  if (inside.startsWith('/')) {
    close?.(withoutPrefix(inside.slice(1).trim()))
    return
  }
  const name = withoutPrefix(/^[^\s/]+/.exec(inside)?.[0] ?? '')
  open?.(name, attributesOf(inside))
  if (inside.endsWith('/')) close?.(name)
}
