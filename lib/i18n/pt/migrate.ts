import type { Translated } from '../catalogue'
import type { migrate as spanish } from '../es/migrate'

/** What `tertulia-server migrate` tells while it moves a database file to PostgreSQL. */
export const migrate: Translated<typeof spanish> = {
  'flag.migrate': 'leva tudo de um arquivo para PostgreSQL; com --help diz como',
  'flag.migrateFrom': 'arquivo do banco de dados a levar; o servidor dele tem que estar fechado',
  'flag.migrateTo': 'banco de dados PostgreSQL vazio: postgres://usuario@host/nome',
  'flag.filesFrom': 'onde estão os arquivos das pessoas (a pasta -files ao lado de --from)',
  'flag.filesTo': 'para onde levá-los: uma pasta ou s3://bucket/prefixo; sem isso ficam onde estão',
  'flag.migrateKey': 'chave dos segundos fatores (o arquivo -key ao lado de --from)',
  'flag.skipMissing': 'continuar sem os arquivos que faltam ou estão danificados',
  'flag.rehearse': 'fazer e conferir tudo, e no fim não mudar nada',

  'migrate.moving': 'Levo {from} para {to}.',
  'migrate.rehearsing': 'Ensaio de levar {from} para {to}: no fim nada muda.',
  'migrate.someFiles': '  {n} arquivos…',
  'migrate.badFile': '  {place}: falta o arquivo {sha256}, ou está danificado.',
  'migrate.files': 'Arquivos em {place}: {n} ({bytes}), cada um com a soma SHA-256 conferida.',
  'migrate.filesBad': 'Arquivos que faltam ou estão danificados em {place}: {n}.',
  'migrate.filesStop':
    'Não guardei nada no banco de dados. Reponha esses arquivos de uma cópia, diga com --files-from onde estão, ou continue sem eles com --skip-missing.',
  'migrate.someRows': '  {table}: {n} linhas…',
  'migrate.same': 'igual',
  'migrate.differs': 'DIFERENTE',
  'migrate.audit': 'Registro de auditoria: {n} {n:linha|linhas}, a cadeia está inteira.',
  'migrate.auditBroken':
    'Atenção: a cadeia do registro de auditoria já estava quebrada na linha {broken}. Foi levada como estava.',
  'migrate.key':
    'Segundos fatores: {n}. {file} os abre: copie essa chave para cada nó e indique-a com --key-file.',
  'migrate.keyBad':
    'Atenção: {file} não abre os segundos fatores guardados ({n}). Procure a chave de então e diga com --key-file onde está.',
  'migrate.done':
    'Feito em {seconds} s: {tables} tabelas, {rows} linhas, iguais dos dois lados. {from} fica como estava.',
  'migrate.rehearsed':
    'Ensaio terminado em {seconds} s: {tables} tabelas, {rows} linhas, iguais dos dois lados. Nada mudou.',
  'migrate.failed': 'O que se leu de volta não é o mesmo. Não guardei nada no banco de dados.',
  'migrate.next': 'Ligue cada nó com {flags}.',
}
