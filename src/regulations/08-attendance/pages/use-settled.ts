import { useEffect, useState } from 'react'

/** The value once it has stayed the same for a moment, so that typing does not ask the server at every key. */
export const useSettled = <T>(value: T, wait = 250): T => {
  const [settled, setSettled] = useState(value)
  const key = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared by what it says, not by identity
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait)
    return () => clearTimeout(timer)
  }, [key, wait])
  return settled
}
