import { translate, type TextKey } from '../../lib/i18n'
import { clientFlags, migrateFlags, serverFlags, type Flags } from '../../lib/settings'
import { themes } from '../../lib/ui/theme'

/** A program with what can be typed behind its name. */
interface Program {
  name: string
  flags: Flags
  /** A first word after which there are other flags. Absent: there is none. */
  word?: { name: string; help: TextKey; flags: Flags }
}

const programs: readonly Program[] = [
  { name: 'tertulia', flags: clientFlags },
  {
    ...{ name: 'tertulia-server', flags: serverFlags },
    word: { name: 'migrate', help: 'flag.migrate', flags: migrateFlags },
  },
]

const HEAD = `# Made from the program's own table of options by "npm run docs".`

/** Completions for three shells, by the path that each is installed under. */
export function completions(): [path: string, text: string][] {
  return programs.flatMap((program): [string, string][] => [
    [`bash/${program.name}`, bash(program)],
    [`zsh/_${program.name}`, zsh(program)],
    [`fish/${program.name}.fish`, fish(program)],
  ])
}

/** What a value can be: some words, a file, or whatever the person knows. */
type Values = readonly string[] | 'file' | 'free'

function valuesOf(name: string, value: string): Values {
  if (name === 'theme') return Object.keys(themes)
  if (value.includes('|')) return value.split('|')
  return value === 'FILE' || value === 'PLACE' ? 'file' : 'free'
}

function bash({ name, flags, word }: Program): string {
  const cases = Object.entries({ ...flags, ...word?.flags }).flatMap(([flag, { value }]) => {
    if (!value) return []
    const values = valuesOf(flag, value)
    const reply =
      values === 'file'
        ? 'mapfile -t COMPREPLY < <(compgen -f -- "$word")'
        : values === 'free'
          ? 'COMPREPLY=()'
          : `mapfile -t COMPREPLY < <(compgen -W '${values.join(' ')}' -- "$word")`
    return [`    --${flag}) ${reply}; return ;;`]
  })
  const namesOf = (flags: Flags) => Object.keys(flags).map(flag => `--${flag}`)
  const all = [...namesOf(flags), ...(word ? [word.name] : [])]
  const behind = word
    ? `
  case \${COMP_WORDS[1]} in
    ${word.name}) mapfile -t COMPREPLY < <(compgen -W '${namesOf(word.flags).join(' ')}' -- "$word"); return ;;
  esac`
    : ''
  const call = `_${name.replaceAll('-', '_')}`
  return `${HEAD}
${call}() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  case \${COMP_WORDS[COMP_CWORD - 1]} in
${cases.join('\n')}
  esac${behind}
  mapfile -t COMPREPLY < <(compgen -W '${all.join(' ')}' -- "$word")
}
complete -o filenames -F ${call} ${name}
`
}

function zsh({ name, flags, word }: Program): string {
  const behind = word
    ? `if (( CURRENT > 2 )) && [[ $words[2] == ${word.name} ]]; then
  shift words
  (( CURRENT-- ))
  _arguments \\
${zshSpecs(word.flags).join(' \\\n')}
  return
fi
`
    : ''
  const first = word ? [`  '1::${word.name}:(${word.name})'`] : []
  const specs = [...zshSpecs(flags), ...first]
  return `#compdef ${name}\n${HEAD}\n${behind}_arguments \\\n${specs.join(' \\\n')}\n`
}

function zshSpecs(flags: Flags): string[] {
  return Object.entries(flags).map(([flag, { value, help }]) => {
    const about = translate('en', help).replace(/[[\]:\\]/g, '\\$&')
    return `  ${quote(`--${flag}[${about}]${value ? zshValue(flag, value) : ''}`)}`
  })
}

function zshValue(flag: string, value: string): string {
  const values = valuesOf(flag, value)
  const label = value.replace(/[:|]/g, ' ').toLowerCase()
  if (values === 'file') return `:${label}:_files`
  return values === 'free' ? `:${label}: ` : `:${flag}:(${values.join(' ')})`
}

function fish({ name, flags, word }: Program): string {
  const linesOf = (flags: Flags, when: string) =>
    Object.entries(flags).map(([flag, { value, help }]) => {
      const about = quote(translate('en', help))
      return `complete -c ${name} ${when}-l ${flag} ${value ? fishValue(flag, value) : ''}-d ${about}`
    })
  const seen = word && `__fish_seen_subcommand_from ${word.name}`
  const lines = linesOf(flags, seen ? `-n 'not ${seen}' ` : '')
  if (word) {
    const about = quote(translate('en', word.help))
    lines.push(`complete -c ${name} -n __fish_use_subcommand -a ${word.name} -d ${about}`)
    lines.push(...linesOf(word.flags, `-n '${seen}' `))
  }
  return `${HEAD}\ncomplete -c ${name} -f\n${lines.join('\n')}\n`
}

function fishValue(flag: string, value: string): string {
  const values = valuesOf(flag, value)
  if (values === 'file') return '-r -F '
  return values === 'free' ? '-x ' : `-x -a '${values.join(' ')}' `
}

/** In single quotes, as the three shells read them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
