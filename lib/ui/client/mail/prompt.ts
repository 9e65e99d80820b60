/** The line at the bottom: words to look for, or where a file is or shall be. */
import { safeFileName, type File } from '../../../protocol'
import { createEditor, typeKey } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import { actionOf } from '../keys'
import { saying, type Saying } from '../saying'
import type { State, Step } from '../state'
import { shownLetter } from './letter/letter'
import { setMail } from './mail-screen'
import type { Prompt } from './mail-state'
import { searchMail } from './list/search'
import { andThen } from './step'
import { startDownload, startUpload } from './transfers'
import type { FileEvent } from './transfer-state'

/** What a line is opened with. */
type Opened = Pick<Prompt, 'purpose' | 'editor' | 'files' | 'isProposed'>

/** Asks what to look for; what was looked for last is still there. */
export function openSearchPrompt(state: State): Step {
  const editor = createEditor(state.mail.search?.query ?? '')
  return [show(state, { purpose: 'search', editor, isProposed: true })]
}

/** Asks for a file of the person's own; a path that just failed is proposed, to be mended. */
export function openAttachPrompt(state: State): Step {
  const path = failedPath(shownLetter(state)?.failure)
  return look(state, { purpose: 'attach', editor: createEditor(path), isProposed: path !== '' })
}

/** Asks where files shall be saved; the folder in which the program was started is proposed. */
export function openSavePrompt(state: State, files: readonly File[]): Step {
  const [only, another] = files
  if (!only) return [state]
  const path = another ? './' : `./${safeFileName(only.name)}`
  return look(state, { purpose: 'save', editor: createEditor(path), files, isProposed: true })
}

/** Takes in a key while the line is open. */
export function updatePrompt(state: State, prompt: Prompt, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'prompt') : undefined
  switch (action) {
    case 'close':
      return [closePrompt(state)]
    case 'accept':
      return accept(state, prompt)
    case 'complete':
      return complete(state, prompt)
    case 'up':
    case 'down':
      return [chooseEntry(state, prompt, prompt.index + (action === 'up' ? -1 : 1))]
    case undefined:
      return type(state, prompt, event)
  }
}

/** Takes in the files that fit what was typed, unless it has been changed since. */
export function takePaths(
  state: State,
  { typed, entries }: Extract<FileEvent, { type: 'pathsFound' }>,
): Step {
  const { prompt } = state.mail
  if (!prompt || prompt.purpose === 'search' || prompt.editor.text !== typed) return [state]
  const { isHasty, ...rest } = prompt
  const found = { ...rest, entries, index: -1 }
  const next = setMail(state, { prompt: found })
  return isHasty ? complete(next, found) : [next]
}

/** The path that a sentence complains about. */
function failedPath(what: Saying | undefined): string {
  return what && 'key' in what ? String(what.parameters?.path ?? '') : ''
}

/** A click on a row of what fits takes it. */
export function clickEntry(state: State, prompt: Prompt, index: number): Step {
  return prompt.entries[index] ? complete(state, { ...prompt, index }) : [state]
}

function show(state: State, prompt: Opened): State {
  return setMail(state, { prompt: { entries: [], index: -1, ...prompt }, remark: undefined })
}

function look(state: State, prompt: Opened): Step {
  return [show(state, prompt), { type: 'findPaths', typed: prompt.editor.text }]
}

function closePrompt(state: State): State {
  return setMail(state, { prompt: undefined })
}

function type(state: State, prompt: Prompt, event: KeyEvent | PasteEvent): Step {
  const clean = event.type === 'paste' ? { ...event, text: event.text.trim() } : event
  const isText = event.type === 'paste' || event.text !== undefined
  const before = prompt.isProposed && isText ? createEditor() : prompt.editor
  const editor = typeKey(before, clean)
  if (!editor) return [state]
  return put(state, prompt, { ...editor, text: editor.text.replaceAll('\n', ' ') })
}

function put(state: State, prompt: Prompt, editor: Prompt['editor']): Step {
  const isNew = editor.text !== prompt.editor.text
  const entries = isNew ? [] : prompt.entries
  const { problem: _, isProposed: _p, isHasty: _h, ...rest } = prompt
  const next = setMail(state, { prompt: { ...rest, editor, entries, index: -1 } })
  const isPath = prompt.purpose !== 'search' && isNew
  return isPath ? [next, { type: 'findPaths', typed: editor.text }] : [next]
}

function chooseEntry(state: State, prompt: Prompt, wanted: number): State {
  const index = Math.max(Math.min(wanted, prompt.entries.length - 1), -1)
  return setMail(state, { prompt: { ...prompt, index } })
}

/** Tab: the chosen name, the only one, or what all of them have in common. */
function complete(state: State, prompt: Prompt): Step {
  const { entries, index, editor, purpose } = prompt
  if (entries.length === 0) {
    return [setMail(state, { prompt: { ...prompt, isHasty: purpose !== 'search' } })]
  }
  const chosen = entries[index] ?? (entries.length === 1 ? entries[0] : undefined)
  const folder = editor.text.slice(0, editor.text.lastIndexOf('/') + 1)
  const name = chosen
    ? `${chosen.name}${chosen.isFolder ? '/' : ''}`
    : commonStart(entries.map(each => each.name))
  if (name === '' || folder + name === editor.text) return [chooseEntry(state, prompt, index + 1)]
  return put(state, prompt, createEditor(folder + name))
}

function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names
  let length = first.length
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}

function accept(state: State, prompt: Prompt): Step {
  const chosen = prompt.entries[prompt.index]
  if (chosen?.isFolder) return complete(state, prompt)
  if (chosen && prompt.purpose === 'attach') {
    return andThen(complete(state, prompt), next =>
      next.mail.prompt ? acceptText(next, next.mail.prompt) : [next],
    )
  }
  return acceptText(state, prompt)
}

function acceptText(state: State, prompt: Prompt): Step {
  const text = prompt.editor.text.trim()
  switch (prompt.purpose) {
    case 'search':
      return searchMail(closePrompt(state), text)
    case 'save':
      return andThen(
        [closePrompt(state)],
        ...(prompt.files ?? []).map(file => (s: State) => startDownload(s, file, text)),
      )
    case 'attach': {
      const letter = shownLetter(state)
      if (text === '' || text.endsWith('/') || !letter) return [noFile(state, prompt, text)]
      return startUpload(closePrompt(state), text, { type: 'letter', letter: letter.id })
    }
  }
}

function noFile(state: State, prompt: Prompt, path: string): State {
  const problem = saying(path === '' ? 'letter.missing' : 'file.isFolder', { path })
  return setMail(state, { prompt: { ...prompt, problem } })
}
