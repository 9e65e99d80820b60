/** What `tertulia-server migrate` tells while it moves a database file to PostgreSQL. */
export const migrate = {
  'flag.migrate': 'lleva todo de un archivo a PostgreSQL; con --help dice cómo',
  'flag.migrateFrom':
    'archivo de la base de datos que se lleva; su servidor tiene que estar cerrado',
  'flag.migrateTo': 'base de datos PostgreSQL vacía: postgres://usuario@host/nombre',
  'flag.filesFrom': 'dónde están los archivos de la gente (la carpeta -files junto a --from)',
  'flag.filesTo':
    'adónde llevarlos: una carpeta o s3://bucket/prefijo; sin esto se quedan donde están',
  'flag.migrateKey': 'clave de los segundos factores (el archivo -key junto a --from)',
  'flag.skipMissing': 'seguir sin los archivos que faltan o están dañados',
  'flag.rehearse': 'hacerlo y comprobarlo todo, y al final no cambiar nada',

  'migrate.moving': 'Llevo {from} a {to}.',
  'migrate.rehearsing': 'Ensayo de llevar {from} a {to}: al final no cambia nada.',
  'migrate.someFiles': '  {n} archivos…',
  'migrate.badFile': '  {place}: falta el archivo {sha256}, o está dañado.',
  'migrate.files': 'Archivos en {place}: {n} ({bytes}), cada uno con su suma SHA-256 comprobada.',
  'migrate.filesBad': 'Archivos que faltan o están dañados en {place}: {n}.',
  'migrate.filesStop':
    'No guardé nada en la base de datos. Repón esos archivos desde un respaldo, di con --files-from dónde están, o sigue sin ellos con --skip-missing.',
  'migrate.someRows': '  {table}: {n} filas…',
  'migrate.same': 'igual',
  'migrate.differs': 'DISTINTA',
  'migrate.audit': 'Registro de auditoría: {n} {n:fila|filas}, la cadena está entera.',
  'migrate.auditBroken':
    'Ojo: la cadena del registro de auditoría ya estaba rota en la fila {broken}. Se llevó como estaba.',
  'migrate.key':
    'Segundos factores: {n}. {file} los abre: copia esa clave a cada nodo y nómbrala con --key-file.',
  'migrate.keyBad':
    'Ojo: {file} no abre los segundos factores guardados ({n}). Busca la clave de entonces y di con --key-file dónde está.',
  'migrate.done':
    'Hecho en {seconds} s: {tables} tablas, {rows} filas, iguales en los dos lados. {from} queda como estaba.',
  'migrate.rehearsed':
    'Ensayo terminado en {seconds} s: {tables} tablas, {rows} filas, iguales en los dos lados. No cambió nada.',
  'migrate.failed': 'Lo que se leyó de vuelta no es lo mismo. No guardé nada en la base de datos.',
  'migrate.next': 'Enciende cada nodo con {flags}.',
}
