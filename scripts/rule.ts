import { askRule, nearestOf, Unanswerable } from '#app/rules.ts'

const usage = `npm run -s rule -- NAME '{"facts": {"minutes": 5}, "on": "2026-03-02"}'
  with "nearest": true it also says which change of a fact would alter the verdict`

const stop = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const read = (json: string): { facts?: unknown; on?: unknown; nearest?: unknown } => {
  try {
    const question: unknown = JSON.parse(json)
    if (typeof question === 'object' && question !== null && !Array.isArray(question)) return question
  } catch (error) {
    return stop(`The question is not JSON: ${error instanceof Error ? error.message : error}\nWrite: ${usage}`)
  }
  return stop(`The question has to be an object with "facts" and "on".\nWrite: ${usage}`)
}

const [name, json] = process.argv.slice(2)
if (!name || !json) stop(`Ask one rule:\n  ${usage}`)
else {
  try {
    const question = read(json)
    const verdict = askRule(name, question)
    const nearest = question.nearest === true && {
      nearest: nearestOf(name, question).map((c) => ({ ...c, says: c.says.zh })),
    }
    console.log(JSON.stringify({ ...verdict, ...nearest }, null, 2))
  } catch (error) {
    if (error instanceof Unanswerable) stop(error.message)
    throw error
  }
}
