import QRCode from 'qrcode'

/** A QR code as one path in a square of `size` units, the quiet zone of four units included. */
export type QrDrawing = { readonly size: number; readonly path: string }

const quietZone = 4

/** Draws a text as a QR code. */
export const qrDrawing = (text: string): QrDrawing => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const rows = Array.from({ length: modules.size }, (_, y) => y)
  const path = rows
    .flatMap((y) => rows.filter((x) => modules.get(y, x)).map((x) => `M${x + quietZone} ${y + quietZone}h1v1h-1z`))
    .join('')
  return { size: modules.size + 2 * quietZone, path }
}
