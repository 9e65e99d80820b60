/** What can be typed only in lines, where the full screen has keys and lists. */
const names = {
  go: ['ir', 'go'],
  help: ['ayuda', 'ajuda', 'help'],
  numbers: ['numeros', 'números', 'numbers'],
  older: ['historial', 'historico', 'histórico', 'history'],
  people: ['gente', 'people', 'miembros', 'membros', 'names'],
  ignore: ['ignorar', 'ignore'],
  heed: ['atender', 'heed', 'unignore'],
  level: ['nivel', 'level'],
  factor: ['doblefactor', 'doisfatores', 'twofactor'],
  export: ['exportar', 'export'],
  erase: ['borrarme', 'apagarme', 'eraseme'],
  leave: ['salir', 'sair', 'quit', 'exit'],
} as const

/** What a line in the plain mode can ask of the client itself. */
export type OwnWord = keyof typeof names

/** Reads `/word rest`, and `salir` also without the slash. Undefined: the line is for the server. */
export function readOwnWord(line: string): { word: OwnWord; rest: string } | undefined {
  const typed = line.trim()
  if (isOne(names.leave, typed)) return { word: 'leave', rest: '' }
  const [, name = '', rest = ''] = /^\/(\S+)\s*([^]*)$/.exec(typed) ?? []
  const found = (Object.keys(names) as OwnWord[]).find(word => isOne(names[word], name))
  return found && { word: found, rest }
}

function isOne(words: readonly string[], typed: string): boolean {
  return words.includes(typed.normalize('NFC').toLowerCase())
}
