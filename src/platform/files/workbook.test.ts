import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#platform/api/refusal.ts'
import { hasSamples, sample } from '#tests/samples.ts'
import { dayOfSerial, textOf } from './cells.ts'
import { looseDay } from './loose-day.ts'
import { writeSpreadsheet } from './spreadsheet.ts'
import { readWorkbook } from './workbook.ts'

type Part = { name: string; content: string | Buffer; declared?: number; flags?: number }

/** A zip by hand, so that its directory can say what is not so. */
const zip = (parts: readonly Part[]): Buffer => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declared, flags = 0 } of parts) {
    const raw = Buffer.from(content)
    const body = deflateRawSync(raw)
    const size = declared ?? raw.length
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(body.length, 20)
    entry.writeUInt32LE(size, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), body)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + body.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}

const book = (sheets: string): Part => ({ name: 'xl/workbook.xml', content: `<workbook>${sheets}</workbook>` })
const oneSheet = book('<sheets><sheet name="一" r:id="r1"/></sheets>')
const relations: Part = {
  name: 'xl/_rels/workbook.xml.rels',
  content: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
}
const sheet = (data: string): Part => ({
  name: 'xl/worksheets/sheet1.xml',
  content: `<worksheet><sheetData>${data}</sheetData></worksheet>`,
})
const compound = (text: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(text, 'utf16le')])

const refusalFor = (bytes: Uint8Array): string => {
  try {
    readWorkbook(bytes)
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'read'
}

describe('reading a workbook', () => {
  const bad: [string, Uint8Array, string][] = [
    ['an empty file', new Uint8Array(), 'workbook-empty'],
    ['a text', Buffer.from('姓名,科室\n唐书远,综合科'), 'not-a-workbook'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-workbook'],
    ['an old .xls', compound('Workbook'), 'workbook-old-format'],
    ['a workbook with a password', compound('EncryptedPackage'), 'workbook-encrypted'],
    ['a document of Word', zip([{ name: 'word/document.xml', content: '<w/>' }]), 'not-a-workbook'],
    ['a binary workbook', zip([{ name: 'xl/workbook.bin', content: 'x' }]), 'workbook-old-format'],
    ['a workbook with macros', zip([oneSheet, { name: 'xl/vbaProject.bin', content: 'x' }]), 'workbook-with-macros'],
    ['an encrypted zip', zip([{ ...oneSheet, flags: 1 }]), 'workbook-encrypted'],
    ['more than 20 MB', new Uint8Array(20 * 1024 * 1024 + 1), 'too-large'],
    ['200 MB unpacked', zip([oneSheet, relations, { ...sheet(''), declared: 201 * 1024 * 1024 }]), 'too-large'],
    [
      'more inside than the directory says',
      zip([oneSheet, relations, { ...sheet(`<row>${' '.repeat(9999)}</row>`), declared: 99 }]),
      'workbook-damaged',
    ],
    ['a workbook cut in half', zip([oneSheet, relations, sheet('')]).subarray(0, 200), 'workbook-damaged'],
    [
      'entities of its own',
      zip([oneSheet, relations, { ...sheet(''), content: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }]),
      'workbook-damaged',
    ],
    ['no sheets', zip([book('<sheets/>'), relations]), 'workbook-without-sheets'],
    ['only blank sheets', zip([oneSheet, relations, sheet('<row r="1"><c r="A1"/></row>')]), 'workbook-without-sheets'],
  ]
  it.each(bad)('refuses %s', (_, bytes, code) => expect(refusalFor(bytes)).toBe(code))

  const sheetOf = (content: string) => zip([oneSheet, relations, { ...sheet(''), content }])
  const merges = (count: number) =>
    Array.from({ length: count }, (_, n) => `<mergeCell ref="A${n * 90 + 1}:ALL${n * 90 + 90}"/>`).join('')
  const listed = (count: number, target: (n: number) => number) => {
    const numbers = Array.from({ length: count }, (_, n) => n)
    const one = (n: number) => `<Relationship Id="r${n}" Target="worksheets/sheet${target(n)}.xml"/>`
    const parts = [...new Set(numbers.map(target))].map((n) => ({
      name: `xl/worksheets/sheet${n}.xml`,
      content: '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
    }))
    return zip([
      book(`<sheets>${numbers.map((n) => `<sheet name="${n}" r:id="r${n}"/>`).join('')}</sheets>`),
      { ...relations, content: `<Relationships>${numbers.map(one).join('')}</Relationships>` },
      ...parts,
    ])
  }
  const crafted: [string, () => Buffer, string][] = [
    ['merges over millions of cells', () => sheetOf(`<w><c r="A1"><v>1</v></c>${merges(4000)}</w>`), 'too-large'],
    [
      'a tag of a million characters',
      () => sheetOf(`<w><row><c r${'a'.repeat(1_000_000)}><v>1</v></c></row></w>`),
      'read',
    ],
    ['a cell below the last row', () => sheetOf('<w><c r="A9999999"><v>1</v></c></w>'), 'workbook-damaged'],
    ['a row that is no number', () => sheetOf('<w><row r="x"><c><v>1</v></c></row></w>'), 'workbook-damaged'],
    ['a cell beyond the last column', () => sheetOf('<w><c r="XFE1"><v>1</v></c></w>'), 'workbook-damaged'],
    ['millions of elements', () => sheetOf(`<w>${'<b/>'.repeat(4_000_000)}</w>`), 'too-large'],
    ['one part listed as many sheets', () => listed(150, () => 1), 'workbook-damaged'],
    ['hundreds of sheets', () => listed(300, (n) => n), 'too-large'],
    [
      'a long text shared by many cells',
      () =>
        zip([
          oneSheet,
          relations,
          { name: 'xl/sharedStrings.xml', content: `<sst><si><t>${'长'.repeat(1_000_000)}</t></si></sst>` },
          sheet(`<row>${'<c t="s"><v>0</v></c>'.repeat(500)}</row>`),
        ]),
      'too-large',
    ],
    [
      'a format of a million brackets',
      () =>
        zip([
          oneSheet,
          relations,
          { name: 'xl/styles.xml', content: `<s><numFmt formatCode="${'['.repeat(1_000_000)}" numFmtId="1"/></s>` },
          sheet('<row><c><v>1</v></c></row>'),
        ]),
      'read',
    ],
  ]
  it.each(crafted)('answers %s within seconds', (_, make, code) => {
    const bytes = make()
    const started = performance.now()
    expect(refusalFor(bytes)).toBe(code)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('resolves merged cells, rich text, phonetics and cells without an address', () => {
    const [read] = readWorkbook(
      zip([
        oneSheet,
        relations,
        {
          name: 'xl/sharedStrings.xml',
          content: '<sst><si><r><t>唐</t></r><r><t>书远</t></r><rPh><t>táng</t></rPh></si></sst>',
        },
        {
          ...sheet(''),
          content:
            '<x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>a&amp;b</x:t></x:is></x:c>' +
            '</x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A3"/></x:mergeCells></x:worksheet>',
        },
      ]),
    )
    expect(read?.cell(3, 1)).toMatchObject({ text: '唐书远', address: 'A1' })
    expect(textOf(read?.cell(1, 2) ?? { kind: 'empty' })).toBe('a&b')
  })

  it('reads back what it writes', async () => {
    const columns = [{ header: '姓名', width: 10 }]
    const [read] = readWorkbook(await writeSpreadsheet([{ name: '一/二', title: '题', columns, rows: [['=1+1']] }]))
    expect(read?.name).toBe('一 二')
    expect([1, 2, 3].map((row) => textOf(read?.cell(row, 1) ?? { kind: 'empty' }))).toEqual(['题', '姓名', '=1+1'])
  })

  it('knows the leap day that never was', () => {
    expect(dayOfSerial(59)?.toString()).toBe('1900-02-28')
    expect(dayOfSerial(61)?.toString()).toBe('1900-03-01')
    expect(dayOfSerial(29_244)?.toString()).toBe('1980-01-24')
  })

  it.runIf(hasSamples)('reads the samples with their dates', () => {
    const [roster] = readWorkbook(sample('roster-2026-09.xlsx'))
    expect(roster?.cell(3, 4)).toMatchObject({ kind: 'date', text: '1980-01-24' })
    expect(readWorkbook(sample('attendance-2026-09.xlsx'))).toHaveLength(9)
  })
})

describe('a day as somebody wrote it', () => {
  const text = (value: string) => ({ kind: 'text', text: value, address: 'A1', row: 1, column: 1 }) as const
  const number = (value: number) =>
    ({ kind: 'number', text: String(value), number: value, address: 'A1', row: 1, column: 1 }) as const
  it.each([
    ['1987.05', '1987-05-01', true],
    ['2009年07月', '2009-07-01', true],
    ['２００９年７月１日', '2009-07-01', false],
    ['2009-7-1', '2009-07-01', false],
    ['20090701', '2009-07-01', false],
    ['200907', '2009-07-01', true],
  ])('reads %s', (written, day, onlyMonth) => {
    const read = looseDay(text(written))
    expect(read.read === 'day' && [read.day.toString(), read.onlyMonth]).toEqual([day, onlyMonth])
  })
  it.each(['2009年13月', '2009-02-30', '去年', '12'])('does not read %s', (w) =>
    expect(looseDay(text(w)).read).toBe('not-a-day'),
  )
  it('asks about the number 1990.1', () => expect(looseDay(number(1990.1)).read).toBe('ambiguous'))
})
