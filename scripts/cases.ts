import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type CaseResult, type CaseTable, readCases, runCases } from '#app/cases.ts'

const usage = 'npm run -s cases -- FILE... [--only attendance,assessment,calendar]'

const stop = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const readArguments = () => {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
    return { files: positionals, only: values.only?.split(',').map((key) => key.trim()) }
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : error}\nWrite: ${usage}`)
  }
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return stop(`${file} cannot be read: ${error instanceof Error ? error.message : error}\nCheck the path. ${usage}`)
  }
}

const tablesOf = (file: string): CaseTable[] => {
  try {
    return readCases(textOf(file))
  } catch (error) {
    const why = error instanceof SyntaxError ? `it is not JSON (${error.message})` : 'it has another shape'
    const shape = '[{ "rule": …, "cases": [{ "name": …, "on": "2026-03-02", "facts": {…}, "expect": {…} }] }]'
    return stop(`${file} is not a file of cases: ${why}.\nA file of cases reads ${shape}`)
  }
}

const differs = ({ rule, name, expected, got }: CaseResult): string => {
  const cites = typeof got === 'string' ? '' : `\n  clauses  ${got.cites.join(', ')}`
  const said = typeof got === 'string' ? got : JSON.stringify(got)
  return `${rule}: ${name}\n  expected ${JSON.stringify(expected)}\n  got      ${said}${cites}`
}

const { files, only } = readArguments()
if (files.length === 0) stop(`Which cases?\n  ${usage}`)
const asked = (table: CaseTable): boolean => !only || only.includes(table.rule.split('.')[0] ?? '')
const results = runCases(files.flatMap(tablesOf).filter(asked))
const failed = results.filter((result) => !result.passed)
for (const result of failed) console.log(differs(result))
console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
