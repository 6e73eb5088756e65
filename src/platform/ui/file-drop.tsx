import { type DragEvent, useId, useState } from 'react'
import './overlays.css'
import { Refused } from './refusal.tsx'
import { useSay } from './say.ts'

type FileDropProps = {
  /** What belongs here: 花名册（.xlsx）. */
  readonly label: string
  readonly accept: string
  readonly hint?: string
  readonly onFile: (file: File) => Promise<unknown>
}

/** Takes one file by drop or by choice and hands it on; a refusal stays below it. */
export const FileDrop = ({ label, accept, hint, onFile }: FileDropProps) => {
  const { t } = useSay()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const [reading, setReading] = useState('')
  const [failure, setFailure] = useState<unknown>()
  const take = async (file: File | undefined) => {
    if (!file || reading) return
    setReading(file.name)
    setFailure(undefined)
    try {
      await onFile(file)
    } catch (error) {
      setFailure(error)
    } finally {
      setReading('')
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className="stack">
      <label
        htmlFor={id}
        className="drop"
        data-over={isOver ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <strong>{reading ? t('正在读《{{name}}》…', { name: reading }) : label}</strong>
        <span className="quiet">{t('拖到这里，或按一下选择文件')}</span>
        {hint && <span className="quiet small">{hint}</span>}
        <input
          id={id}
          className="unseen"
          type="file"
          accept={accept}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            void take(file)
          }}
        />
      </label>
      {failure !== undefined && <Refused error={failure} />}
    </div>
  )
}
