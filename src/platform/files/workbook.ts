import { Refusal } from '#platform/api/refusal.ts'
import { type Step, step } from '#platform/law/verdict.ts'
import { TooMuch } from './allowance.ts'
import type { Sheet } from './cells.ts'
import { readSheets } from './spreadsheet-xml.ts'
import { BrokenXml } from './xml.ts'
import { BrokenZip, type ZipEntry, zipEntries } from './zip.ts'

const megabyte = 1024 * 1024
export const largestUpload = 20 * megabyte
const largestContent = 200 * megabyte
const largestPart = 50 * megabyte

const saveAsXlsx = step('请用 Excel 或 WPS 打开后，另存为“Excel 工作簿（*.xlsx）”，再上传。')

const refuse = (code: string, reason: Step, next: Step = saveAsXlsx): never => {
  throw new Refusal({ code, reason, next, cites: [] })
}

const tooLarge = (): never =>
  refuse(
    'too-large',
    step('这个工作簿太大：文件不得超过 20 MB，展开后不得超过 200 MB。'),
    step('请只留下要导入的工作表，删去图片和空白的行列，另存后再上传。'),
  )

const damaged = (): never =>
  refuse(
    'workbook-damaged',
    step('这个工作簿已经损坏，读不出来。'),
    step('请用 Excel 或 WPS 打开检查，另存为新的 .xlsx 文件后再上传。'),
  )

const isCompoundFile = (bytes: Buffer): boolean => bytes.length > 8 && bytes.readUInt32BE(0) === 0xd0cf11e0
const isZip = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304
const isProtectedByPassword = (bytes: Buffer): boolean => bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))

const refuseOtherFormats = (bytes: Buffer): void => {
  if (bytes.length === 0) refuse('workbook-empty', step('这个文件是空的。'), step('请选择填好的工作簿再上传。'))
  if (isCompoundFile(bytes) && isProtectedByPassword(bytes))
    refuse(
      'workbook-encrypted',
      step('这个工作簿设有打开密码，读不出来。'),
      step('请打开它，在“文件—信息—保护工作簿”中去掉密码，保存后再上传。'),
    )
  if (isCompoundFile(bytes)) refuse('workbook-old-format', step('这是旧格式（.xls）的文件，只能导入 .xlsx 工作簿。'))
  if (!isZip(bytes)) refuse('not-a-workbook', step('这个文件不是 Excel 工作簿（.xlsx）。'))
}

const refuseOtherPackages = (entries: readonly ZipEntry[]): void => {
  const names = new Set(entries.map((e) => e.name))
  if (entries.some((e) => e.encrypted)) refuse('workbook-encrypted', step('这个压缩包设有密码，读不出来。'), saveAsXlsx)
  if (names.has('xl/vbaProject.bin')) refuse('workbook-with-macros', step('这个工作簿带有宏，出于安全不能导入。'))
  if (names.has('xl/workbook.bin'))
    refuse('workbook-old-format', step('这是二进制格式（.xlsb）的文件，只能导入 .xlsx 工作簿。'))
  if (!names.has('xl/workbook.xml')) refuse('not-a-workbook', step('这个文件不是 Excel 工作簿（.xlsx）。'))
}

/**
 * The sheets of an .xlsx file, hidden ones marked. Throws one `Refusal` for anything else: not a workbook, an old or
 * binary format, a password, macros, damage, above 20 MB or 200 MB unpacked (by the zip's directory, before a byte of
 * it is unpacked), no sheet.
 */
export const readWorkbook = (content: Uint8Array): Sheet[] => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (bytes.length > largestUpload) return tooLarge()
  refuseOtherFormats(bytes)
  try {
    const entries = zipEntries(bytes)
    refuseOtherPackages(entries)
    if (entries.some((e) => e.size > largestPart)) return tooLarge()
    if (entries.reduce((sum, e) => sum + e.size, 0) > largestContent) return tooLarge()
    const sheets = readSheets(entries)
    if (sheets.every((s) => s.cellCount === 0))
      refuse('workbook-without-sheets', step('这个工作簿里没有填写内容的工作表。'), step('请选择填好的工作簿再上传。'))
    return sheets
  } catch (error) {
    if (error instanceof TooMuch) return tooLarge()
    if (error instanceof BrokenZip || error instanceof BrokenXml) return damaged()
    throw error
  }
}
